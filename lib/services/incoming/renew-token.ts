import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { toPublic } from "#lib/ids.ts";
import { lockFlow } from "#lib/services/flows/flow-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { webhookOf } from "#lib/services/incoming/flow.ts";
import { webhookToken, webhookUrl } from "#lib/services/incoming/token.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";

export interface WebhookAddress {
  webhookUrl: string;
  webhookToken: string;
}

/**
 * A new token for the flow's incoming webhook; the old one is refused at once.
 * @param flowId uuid
 * @throws Refused `not_found`, `conflict` where neither the draft nor the published version has a webhook
 */
export async function renewToken(actor: Actor, flowId: string): Promise<WebhookAddress> {
  const row = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const { row: known, draft, published } = await lockFlow(tx, actor, flowId);
    if (!webhookOf(draft) && !(published && webhookOf(published.document)))
      throw new Refused("conflict", `${known.name} has no incoming webhook. Add one in the Flow Builder.`);
    const [after] = await tx
      .update(flows)
      .set({ tokenGeneration: sql`${flows.tokenGeneration} + 1` })
      .where(eq(flows.id, flowId))
      .returning({ id: flows.id, tokenGeneration: flows.tokenGeneration });
    if (!after) throw new Error("the token was not written");
    await audit(tx, actor, "flow.webhook_token", `flow:${flowId}`, { token: "changed" });
    return after;
  });
  announce(actor.workspaceId, [{ kind: "flow", id: toPublic(flowId) }]);
  return { webhookUrl: webhookUrl(flowId), webhookToken: webhookToken(row) };
}
