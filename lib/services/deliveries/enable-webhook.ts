/** A step webhook that an answer 410 switched off is on again. */
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { endpoints } from "#db/schema/index.ts";
import { wakeWorkers } from "#db/wake.ts";
import type { Actor } from "#lib/auth/can.ts";
import { webhooksOf } from "#lib/services/deliveries/published-webhooks.ts";
import { endpointChanged, switchOn } from "#lib/services/deliveries/switch-endpoints.ts";
import { lockFlow } from "#lib/services/flows/flow-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";

/**
 * At all addresses that it had. One that is on stays on.
 * @param flowId uuid
 * @throws Refused `not_found`, for a webhook that neither the draft nor the published version has too
 */
export async function enableWebhook(actor: Actor, flowId: string, webhookId: string): Promise<void> {
  const switched = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const { draft, published } = await lockFlow(tx, actor, flowId);
    const known = [draft, ...(published ? [published.document] : [])].flatMap(webhooksOf);
    const named = known.find(({ webhook }) => webhook.id === webhookId);
    if (!named) throw notFound("webhook");
    const rows = await switchOn(tx, and(eq(endpoints.flowId, flowId), eq(endpoints.webhookId, webhookId), eq(endpoints.status, "gone")));
    if (rows.length > 0) await audit(tx, actor, "webhook.enabled", `flow:${flowId}`, { webhook: named.webhook.name, webhookId });
    return rows;
  });
  announce(actor.workspaceId, switched.map(endpointChanged));
  wakeWorkers();
}
