import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { listenersChanged } from "#db/listeners.ts";
import { organisationWebhooks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { manyChanged } from "#lib/services/deliveries/switch-endpoints.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { lockWebhook } from "#lib/services/organisation/update-webhook.ts";
import { closeEndpoint } from "#lib/services/organisation/webhook-endpoints.ts";
import { audit } from "#lib/services/workspace/audit.ts";

/**
 * What waits is cancelled; what it has sent stays in the log.
 * @param id uuid
 * @throws Refused `not_found`
 */
export async function deleteWebhook(actor: Actor, id: string): Promise<void> {
  const { workspaceId } = actor;
  const cancelled = await db().transaction(async (tx) => {
    const row = await lockWebhook(tx, actor, id);
    const count = await closeEndpoint(tx, row);
    await tx.delete(organisationWebhooks).where(eq(organisationWebhooks.id, id));
    await listenersChanged(tx, workspaceId);
    await audit(tx, actor, "webhook.deleted", `webhook:${id}`, { name: row.name, url: row.url });
    await bindIdempotency(tx);
    return count;
  });
  announce(workspaceId, [{ kind: "webhook", id: toPublic(id) }, ...(cancelled > 0 ? [manyChanged] : [])]);
}
