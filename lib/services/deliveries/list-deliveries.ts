/** Lists of deliveries, newest first: the API's with the requests, the pages' without. */
import { and, desc, lt } from "drizzle-orm";
import { messages } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { matching } from "#lib/services/deliveries/filter.ts";
import { type DeliveryRow, documentsOf, itemJson, requestsOf, selectDeliveries, summaryJson } from "#lib/services/deliveries/rows.ts";
import { type Page, paged } from "#lib/services/params.ts";
import type { DeliveryFilter, DeliveryItemJson, DeliverySummaryJson } from "#lib/wire/delivery.ts";
import type { Listed } from "#lib/wire/listed.ts";

export type DeliveryQuery = Page & DeliveryFilter;

/** One more than the page holds. */
async function rowsOf({ workspaceId }: Pick<Actor, "workspaceId">, { limit, cursor, ...filter }: DeliveryQuery): Promise<DeliveryRow[]> {
  return selectDeliveries()
    .where(and(await matching(workspaceId, filter), cursor === undefined ? undefined : lt(messages.id, cursor)))
    .orderBy(desc(messages.id))
    .limit(limit + 1);
}

/** For the API. */
export async function listDeliveries(actor: Actor, query: DeliveryQuery): Promise<Listed<DeliverySummaryJson>> {
  const rows = await rowsOf(actor, query);
  const [documents, requests] = await Promise.all([documentsOf(rows), requestsOf(rows.map(({ id }) => id))]);
  return paged(rows, query.limit, (row) => summaryJson(row, documents.get(row.documentId ?? ""), requests.get(row.id)));
}

/** For the delivery log. */
export async function deliveryItems(actor: Actor, query: DeliveryQuery): Promise<Listed<DeliveryItemJson>> {
  const rows = await rowsOf(actor, query);
  const documents = await documentsOf(rows);
  return paged(rows, query.limit, (row) => itemJson(row, documents.get(row.documentId ?? "")));
}
