/** Deliveries as they are read, and the parts of their JSON that lists and details share. */
import { and, eq, inArray } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { attempts, deliveries, endpoints, flows, messages } from "#db/schema/index.ts";
import { isStepEvent } from "#lib/delivery/status.ts";
import type { StepNode } from "#lib/flow/schema.ts";
import { stepId, toPublic } from "#lib/ids.ts";
import { type AuthKind, shownBody, shownHeaders } from "#lib/services/deliveries/request.ts";
import type { DeliveryItemJson, DeliverySummaryJson } from "#lib/wire/delivery.ts";

/** All but the body, which most readers do not show. To be narrowed and ordered by the caller. */
export const selectDeliveries = (from: Pick<Db | Tx, "select"> = db()) =>
  from
    .select({
      id: messages.id,
      eventType: messages.eventType,
      webhookId: messages.webhookId,
      webhookName: messages.webhookName,
      documentId: messages.documentId,
      taskId: messages.taskId,
      node: messages.node,
      subject: messages.subject,
      createdAt: messages.createdAt,
      status: deliveries.status,
      attemptCount: deliveries.attemptCount,
      nextAt: deliveries.nextAt,
      endedAt: deliveries.endedAt,
      processId: deliveries.processId,
      endpointId: endpoints.id,
      endpointStatus: endpoints.status,
      url: endpoints.url,
      flowId: flows.id,
      flowName: flows.name,
      flowArchivedAt: flows.archivedAt,
    })
    .from(messages)
    .innerJoin(deliveries, eq(deliveries.id, messages.id))
    .innerJoin(endpoints, eq(endpoints.id, messages.endpointId))
    .leftJoin(flows, eq(flows.id, messages.flowId));

export type DeliveryRow = Awaited<ReturnType<typeof selectDeliveries>>[number];

/** The versions that the messages were made by, by id. */
export async function documentsOf(rows: readonly Pick<DeliveryRow, "documentId">[]): Promise<Map<string, StoredDocument>> {
  const ids = new Set(rows.flatMap(({ documentId }) => documentId ?? []));
  return new Map(await Promise.all([...ids].map(async (id) => [id, await documentById(id)] as const)));
}

const stepOf = ({ node }: DeliveryRow, version: StoredDocument | undefined): StepNode | undefined =>
  version?.document.nodes.find((each): each is StepNode => each.type === "step" && each.id === node);

/** What the message's own version says of its webhook. The organisation's sign in by their signature alone. */
export const authOf = (row: DeliveryRow, version: StoredDocument | undefined): AuthKind =>
  (isStepEvent(row.eventType) && stepOf(row, version)?.data.webhooks?.find(({ id }) => id === row.webhookId)?.auth.kind) || "none";

interface Request {
  body: string;
  /** Of the latest try; null before the first one. */
  startedAt: Date | null;
  signature: string | null;
}

/** The stored part of each delivery's request, by id. */
export async function requestsOf(ids: string[]): Promise<Map<string, Request>> {
  if (ids.length === 0) return new Map();
  const rows = await db()
    .select({ id: messages.id, body: messages.body, startedAt: attempts.startedAt, signature: attempts.signature })
    .from(messages)
    .innerJoin(deliveries, eq(deliveries.id, messages.id))
    .leftJoin(attempts, and(eq(attempts.deliveryId, messages.id), eq(attempts.number, deliveries.attemptCount)))
    .where(inArray(messages.id, ids));
  return new Map(rows.map(({ id, ...request }) => [id, request]));
}

export function itemJson(row: DeliveryRow, version: StoredDocument | undefined): DeliveryItemJson {
  return {
    id: toPublic(row.id),
    status: row.status,
    eventType: row.eventType,
    url: row.url,
    webhook: { id: row.webhookId, name: row.webhookName },
    flow: row.flowId === null ? null : { id: toPublic(row.flowId), name: row.flowName ?? "" },
    task: row.taskId === null ? null : { id: toPublic(row.taskId), name: row.subject },
    step: row.node === null ? null : { nodeId: row.node, name: stepOf(row, version)?.data.name ?? row.node },
    attemptCount: row.attemptCount,
    nextAttemptAt: row.status === "pending" ? row.nextAt.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** @param request null where the message itself is no longer kept */
export function summaryJson(row: DeliveryRow, version: StoredDocument | undefined, request: Request | undefined): DeliverySummaryJson {
  const { id, status, eventType, url, webhook, task, step, attemptCount, nextAttemptAt, createdAt } = itemJson(row, version);
  const auth = authOf(row, version);
  const { startedAt = null, signature = null, body = "" } = request ?? {};
  const tried = startedAt === null || signature === null ? null : { startedAt, signature };
  return {
    id,
    messageId: id,
    eventType,
    status,
    url,
    webhook,
    task,
    step: task && step && { id: stepId(task.id, step.nodeId), ...step },
    attemptCount,
    nextAttemptAt,
    createdAt,
    deliveredAt: status === "delivered" ? (row.endedAt?.toISOString() ?? null) : null,
    request: { headers: shownHeaders(row.id, auth, tried), body: shownBody(body, auth) },
  };
}
