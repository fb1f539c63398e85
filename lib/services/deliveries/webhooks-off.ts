/** The step webhooks of a flow that an answer 410 switched off. */
import { and, asc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { endpoints } from "#db/schema/index.ts";
import { endpointId } from "#lib/ids.ts";
import { webhooksOf } from "#lib/services/deliveries/published-webhooks.ts";
import type { WebhookOff } from "#lib/services/flows/flow-json.ts";
import type { LoadedFlow } from "#lib/services/flows/flow-row.ts";

/** Those whose address the draft or the published version still names. */
export async function webhooksOff({ row, draft, published }: LoadedFlow): Promise<WebhookOff[]> {
  const gone = await db()
    .select()
    .from(endpoints)
    .where(and(eq(endpoints.flowId, row.id), eq(endpoints.status, "gone")))
    .orderBy(asc(endpoints.statusSince));
  if (gone.length === 0) return [];
  const named = [draft, ...(published ? [published.document] : [])].flatMap(webhooksOf);
  const ids = new Set(named.map(({ node, webhook }) => endpointId(row.id, node, webhook.id, webhook.url)));
  return gone
    .filter(({ id }) => ids.has(id))
    .map(({ node, webhookId, url, statusSince }) => ({ nodeId: node ?? "", webhookId, url, since: statusSince.toISOString() }));
}
