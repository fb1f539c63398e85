/** One delivery with its attempts: for the API, for the log's drawer and for the opened badge. */
import { and, asc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { attempts, messages } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { whyNotSent } from "#lib/services/deliveries/refusals.ts";
import { shownHeaders } from "#lib/services/deliveries/request.ts";
import { authOf, type DeliveryRow, documentsOf, requestsOf, selectDeliveries, summaryJson } from "#lib/services/deliveries/rows.ts";
import { notFound } from "#lib/services/params.ts";
import { readWorkspace } from "#lib/services/workspace/settings.ts";
import type { AttemptJson, DeliveryJson, DeliveryPageJson } from "#lib/wire/delivery.ts";

type AttemptRow = typeof attempts.$inferSelect;

const attemptJson = (row: AttemptRow): AttemptJson => ({
  number: row.number,
  startedAt: row.startedAt.toISOString(),
  durationMs: row.durationMs,
  status: row.status,
  responseHeaders: row.responseHeaders,
  responseBody: row.responseBody,
  error: row.error,
});

/** @throws Refused `not_found` */
async function load({ workspaceId }: Pick<Actor, "workspaceId">, id: string) {
  const [[row], requests, tries] = await Promise.all([
    selectDeliveries().where(and(eq(messages.id, id), eq(messages.workspaceId, workspaceId))),
    requestsOf([id]),
    db().select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(asc(attempts.number)),
  ]);
  if (!row) throw notFound("delivery");
  const version = (await documentsOf([row])).get(row.documentId ?? "");
  return { row, version, tries, summary: summaryJson(row, version, requests.get(id)) };
}

/**
 * For the API; attempts in their order.
 * @param id uuid
 * @throws Refused `not_found`
 */
export async function readDelivery(actor: Actor, id: string): Promise<DeliveryJson> {
  const { summary, tries } = await load(actor, id);
  return { ...summary, attempts: tries.map(attemptJson) };
}

const flowOf = ({ flowId, flowName }: DeliveryRow) => (flowId === null ? null : { id: toPublic(flowId), name: flowName ?? "" });

/**
 * For the pages; attempts newest first.
 * @param id uuid
 * @throws Refused `not_found`
 */
export async function deliveryPage(actor: Actor, id: string): Promise<DeliveryPageJson> {
  const [{ row, version, tries, summary }, { stepWebhooks }] = await Promise.all([load(actor, id), readWorkspace(actor.workspaceId)]);
  const auth = authOf(row, version);
  return {
    ...summary,
    flow: flowOf(row),
    version: version?.number ?? null,
    endpoint: { id: toPublic(row.endpointId), status: row.endpointStatus },
    attempts: tries.reverse().map((each) => ({
      ...attemptJson(each),
      detail: each.detail,
      requestHeaders: shownHeaders(id, auth, each),
      bytes: each.bytes,
    })),
    refused: whyNotSent({
      webhook: row.webhookName,
      endpoint: row.endpointStatus,
      event: row.eventType,
      on: stepWebhooks,
      archived: row.flowArchivedAt !== null,
    }),
  };
}
