import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { dataSets } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { lockDataSet, recordCounts } from "#lib/services/data-sets/data-set-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { disableTargeting } from "#lib/services/organisation/webhook-endpoints.ts";
import { audit } from "#lib/services/workspace/audit.ts";

/**
 * With all its records. Nothing is sent: no record was deleted from a data set that is still there.
 * @throws Refused `not_found`
 */
export async function deleteDataSet(actor: Actor, id: string): Promise<void> {
  const alsoChanged = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const { name } = await lockDataSet(tx, actor, id, "update");
    const records = (await recordCounts([id], tx)).get(id) ?? 0;
    const webhooks = await disableTargeting(tx, actor, id);
    await tx.delete(dataSets).where(eq(dataSets.id, id));
    await audit(tx, actor, "data_set.deleted", `data_set:${id}`, { name, records });
    return webhooks;
  });
  announce(actor.workspaceId, [{ kind: "data_set", id: toPublic(id) }, ...alsoChanged]);
}
