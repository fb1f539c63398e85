/** Received requests as the flow debugger shows them. */
import { and, asc, desc, eq, gte, lt, sum } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { actionRuns, incomingRequests, refusedRequests, runOperations, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { now, toPublic } from "#lib/ids.ts";
import { dayMs } from "#lib/services/days-ago.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { webhookOf } from "#lib/services/incoming/flow.ts";
import { matching } from "#lib/services/incoming/request-filter.ts";
import { notFound, type Page, paged } from "#lib/services/params.ts";
import type {
  IncomingRequestItemJson,
  IncomingRequestJson,
  RefusedCountJson,
  RequestFilter,
  StoredOperation,
  TraceJson,
} from "#lib/wire/incoming.ts";
import type { Listed } from "#lib/wire/listed.ts";

const columns = {
  id: incomingRequests.id,
  receivedAt: incomingRequests.receivedAt,
  version: incomingRequests.version,
  status: incomingRequests.status,
  answerStatus: incomingRequests.answerStatus,
  answeredAt: incomingRequests.answeredAt,
  finishedAt: incomingRequests.finishedAt,
  replayOf: incomingRequests.replayOf,
  taskId: incomingRequests.taskId,
  taskName: tasks.name,
};
type ItemRow = { [K in Exclude<keyof typeof columns, "taskName">]: (typeof incomingRequests.$inferSelect)[K] } & {
  taskName: string | null;
};

const toItem = (row: ItemRow): IncomingRequestItemJson => ({
  id: toPublic(row.id),
  receivedAt: row.receivedAt.toISOString(),
  version: row.version,
  status: row.answerStatus,
  durationMs: row.finishedAt === null ? null : row.finishedAt.getTime() - row.receivedAt.getTime(),
  outcome: row.status,
  task: row.taskId === null ? null : { id: toPublic(row.taskId), name: row.taskName ?? "" },
  replayOf: row.replayOf === null ? null : toPublic(row.replayOf),
});

/**
 * The newest first.
 * @param flowId uuid
 * @throws Refused `not_found`
 */
export async function listRequests(
  actor: Actor,
  flowId: string,
  { limit, cursor, ...filter }: Page & RequestFilter,
): Promise<Listed<IncomingRequestItemJson>> {
  await findFlow(actor, flowId);
  const rows = await db()
    .select(columns)
    .from(incomingRequests)
    .leftJoin(tasks, eq(tasks.id, incomingRequests.taskId))
    .where(and(eq(incomingRequests.flowId, flowId), cursor === undefined ? undefined : lt(incomingRequests.id, cursor), matching(filter)))
    .orderBy(desc(incomingRequests.id))
    .limit(limit + 1);
  return paged(rows, limit, toItem);
}

const toTrace = (
  of: string,
  { operationId, kind, status, request, response, note, startedAt, durationMs, error }: StoredOperation,
): TraceJson => ({
  operationId,
  kind,
  of,
  status,
  request,
  response,
  note,
  startedAt,
  durationMs,
  error: error?.detail ?? null,
});

/** What the runs of its chain did, in the order in which they did it. */
async function traceOfRuns(requestId: string): Promise<TraceJson[]> {
  const rows = await db()
    .select({ of: actionRuns.actionName, operation: runOperations })
    .from(runOperations)
    .innerJoin(actionRuns, eq(actionRuns.id, runOperations.runId))
    .where(eq(actionRuns.requestId, requestId))
    .orderBy(asc(runOperations.startedAt), asc(actionRuns.depth), asc(actionRuns.turn), asc(runOperations.position));
  return rows.map(({ of, operation }) => toTrace(of, { ...operation, startedAt: operation.startedAt.toISOString() }));
}

/**
 * @param flowId uuid
 * @param requestId uuid
 * @throws Refused `not_found`
 */
export async function readRequest(actor: Actor, flowId: string, requestId: string): Promise<IncomingRequestJson> {
  await findFlow(actor, flowId);
  const [found] = await db()
    .select({ row: incomingRequests, taskName: tasks.name })
    .from(incomingRequests)
    .leftJoin(tasks, eq(tasks.id, incomingRequests.taskId))
    .where(and(eq(incomingRequests.id, requestId), eq(incomingRequests.flowId, flowId)));
  if (!found) throw notFound("request");
  const { row, taskName } = found;
  const name = webhookOf((await documentById(row.documentId)).document)?.data.name ?? "";
  const before = row.trace ?? row.progress?.done ?? [];
  const trace = [...before.map((each) => toTrace(name, each)), ...(await traceOfRuns(row.id))];
  return {
    ...toItem({ ...row, taskName }),
    request: { method: "POST", query: row.query, headers: Object.fromEntries(row.headers), body: row.body.toString("utf8") },
    trace,
    answer:
      row.answerStatus === null || row.answeredAt === null
        ? null
        : {
            status: row.answerStatus,
            headers: { "content-type": row.answerType ?? "" },
            body: row.answerBody ?? "",
            answeredAt: row.answeredAt.toISOString(),
          },
    error: row.failure?.detail ?? null,
  };
}

/**
 * The one that came last; null where none came.
 * @param flowId uuid
 * @throws Refused `not_found`
 */
export async function latestRequest(actor: Actor, flowId: string): Promise<IncomingRequestJson | null> {
  await findFlow(actor, flowId);
  const [last] = await db()
    .select({ id: incomingRequests.id })
    .from(incomingRequests)
    .where(eq(incomingRequests.flowId, flowId))
    .orderBy(desc(incomingRequests.id))
    .limit(1);
  return last ? readRequest(actor, flowId, last.id) : null;
}

/**
 * Calls of the last 24 hours that were refused, the most frequent reason first. They are counted by the hour.
 * @param flowId uuid
 * @throws Refused `not_found`
 */
export async function refusedCounts(actor: Actor, flowId: string): Promise<RefusedCountJson[]> {
  await findFlow(actor, flowId);
  const { error, count, hour } = refusedRequests;
  const total = sum(count).mapWith(Number);
  return db()
    .select({ error, count: total })
    .from(refusedRequests)
    .where(and(eq(refusedRequests.flowId, flowId), gte(hour, new Date(now().getTime() - dayMs))))
    .groupBy(error)
    .orderBy(desc(total), error);
}
