/** What a publication means for the endpoints of its webhooks and for what waits for them. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { endpoints } from "#db/schema/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { endpointId } from "#lib/ids.ts";
import { cancelWaiting, switchOn } from "#lib/services/deliveries/switch-endpoints.ts";

export interface PlacedWebhook {
  node: string;
  webhook: StepWebhook;
}

/** All of a document, in its order. */
export const webhooksOf = (document: FlowDocument): PlacedWebhook[] =>
  document.nodes.flatMap((node) => (node.type === "step" ? (node.data.webhooks ?? []).map((webhook) => ({ node: node.id, webhook })) : []));

const keyOf = (node: string | null, webhookId: string): string => `${node}/${webhookId}`;

/**
 * Writes the endpoints of the new version's webhooks, with their names. One that answered 410 is on again where its address is
 * another one than before. What waits for a webhook that is disabled or gone from the flow is cancelled.
 * @param before the version published until now; null for the first one
 * @returns how many deliveries were cancelled
 */
export async function publishWebhooks(
  tx: Tx,
  { id: flowId, workspaceId }: { id: string; workspaceId: string },
  before: FlowDocument | null,
  after: FlowDocument,
): Promise<number> {
  const enabled = webhooksOf(after).filter(({ webhook }) => webhook.enabled);
  const rows = enabled.map(({ node, webhook }) => ({
    id: endpointId(flowId, node, webhook.id, webhook.url),
    workspaceId,
    flowId,
    node,
    webhookId: webhook.id,
    name: webhook.name,
    url: webhook.url,
  }));
  if (rows.length > 0)
    await tx
      .insert(endpoints)
      // In one order, so that two writers never wait for each other in a circle.
      .values(rows.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
      .onConflictDoUpdate({
        target: endpoints.id,
        set: { name: sql`excluded.name` },
        setWhere: sql`${endpoints.name} <> excluded.name`,
      });
  const urls = new Map(before ? webhooksOf(before).map(({ node, webhook }) => [keyOf(node, webhook.id), webhook.url]) : []);
  const moved = rows.filter(({ node, webhookId, url }) => (urls.get(keyOf(node, webhookId)) ?? url) !== url).map(({ id }) => id);
  if (moved.length > 0) await switchOn(tx, and(inArray(endpoints.id, moved), eq(endpoints.status, "gone")));

  const wanted = new Set(rows.map(({ node, webhookId }) => keyOf(node, webhookId)));
  const known = await tx
    .select({ id: endpoints.id, node: endpoints.node, webhookId: endpoints.webhookId })
    .from(endpoints)
    .where(eq(endpoints.flowId, flowId));
  const over = known.filter(({ node, webhookId }) => !wanted.has(keyOf(node, webhookId))).map(({ id }) => id);
  return over.length === 0 ? 0 : cancelWaiting(tx, inArray(endpoints.id, over));
}
