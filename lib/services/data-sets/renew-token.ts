import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { dataSets } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { dataSetWebhookUrl, lockDataSet } from "#lib/services/data-sets/data-set-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import type { WebhookAddress } from "#lib/services/incoming/renew-token.ts";
import { webhookToken } from "#lib/services/incoming/token.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";

/**
 * A new token for the data set's incoming webhook; the old one is refused at once.
 * @throws Refused `not_found`
 */
export async function renewDataSetToken(actor: Actor, id: string): Promise<WebhookAddress> {
  const row = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    await lockDataSet(tx, actor, id, "update");
    const [after] = await tx
      .update(dataSets)
      .set({ tokenGeneration: sql`${dataSets.tokenGeneration} + 1` })
      .where(eq(dataSets.id, id))
      .returning({ id: dataSets.id, tokenGeneration: dataSets.tokenGeneration });
    if (!after) throw new Error("the token was not written");
    await audit(tx, actor, "data_set.webhook_token", `data_set:${id}`, { token: "changed" });
    return after;
  });
  announce(actor.workspaceId, [{ kind: "data_set", id: toPublic(id) }]);
  return { webhookUrl: dataSetWebhookUrl(id), webhookToken: webhookToken(row) };
}
