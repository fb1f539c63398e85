/** What a publication means for the endpoints of its webhooks. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { endpoints } from "#db/schema/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { endpointId } from "#lib/ids.ts";
import { switchOn } from "#lib/services/deliveries/switch-endpoints.ts";

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
 * another one than before. Tasks keep their version, so what older versions send is sent.
 * @param before the version published until now; null for the first one
 */
export async function publishWebhooks(
  tx: Tx,
  { id: flowId, workspaceId }: { id: string; workspaceId: string },
  before: FlowDocument | null,
  after: FlowDocument,
): Promise<void> {
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
}
