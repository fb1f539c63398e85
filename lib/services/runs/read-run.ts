/** Runs as the API and the pages show them. */
import { and, asc, desc, eq, getTableColumns, isNull, lt } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { actionRuns, runOperations, tasks } from "#db/schema/index.ts";
import { type ShownRun, shownRun } from "#db/tasks.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { toPublic } from "#lib/ids.ts";
import { OPERATIONS, type Operation, type OperationKindName } from "#lib/operations/index.ts";
import { notFound, type Page, paged } from "#lib/services/params.ts";
import { overAt } from "#lib/services/runs/run-acts.ts";
import { callAhead, operationsOfRun } from "#lib/services/runs/run-list.ts";
import type { Listed } from "#lib/wire/listed.ts";
import type { RunDetailJson, RunJson, RunOperationJson } from "#lib/wire/run.ts";

const describe = (operation: Operation, document: FlowDocument): string => {
  const kind = OPERATIONS[operation.kind as OperationKindName] as {
    label: string;
    describe(config: Operation, flow: FlowDocument): string;
  };
  return [kind.label, kind.describe(operation, document)].filter(Boolean).join(" ");
};

/** The operation that the run is at. */
function standsAt(operations: readonly Operation[], run: ShownRun): number {
  if (run.status === "failed") return run.failure?.operation.index ?? run.position;
  const call = callAhead(operations, run.position);
  // One that only has to be committed stands at its last.
  return call === -1 ? Math.min(run.position, operations.length - 1) : call;
}

type Progress = RunJson["operations"][number]["status"];
const AT: Record<ShownRun["status"], Progress> = {
  waiting: "waiting",
  running: "running",
  succeeded: "succeeded",
  failed: "failed",
  interrupted: "interrupted",
  discarded: "waiting",
};

function progress(run: ShownRun, index: number, at: number): Progress {
  if (run.status === "succeeded") return "succeeded";
  if (run.status === "waiting" || run.status === "discarded" || index > at) return "waiting";
  return index < at ? "succeeded" : AT[run.status];
}

function interruptedDetail(run: ShownRun, at: number, operations: readonly Operation[]): string {
  const cause =
    operations[at]?.kind === "api_call"
      ? "Baton was stopped before the answer came. The other system may already have the request."
      : "Baton was stopped.";
  return `${run.actionName} was interrupted at step ${at + 1} of ${operations.length}: ${cause} Nothing was changed.`;
}

/** @param document of the run's version */
export function runToJson(run: ShownRun, document: FlowDocument): RunJson {
  const operations = operationsOfRun(document, run);
  const at = standsAt(operations, run);
  const stopped = run.status === "failed" || run.status === "interrupted";
  const operation = operations[at];
  return {
    id: toPublic(run.id),
    action: { nodeId: run.action, name: run.actionName },
    status: run.status,
    performedBy: run.performer?.email ?? null,
    automatic: run.origin !== null,
    operations: operations.map((each, index) => ({
      id: each.id,
      kind: each.kind,
      status: progress(run, index, at),
      summary: describe(each, document),
    })),
    failedOperation: stopped && operation ? { id: operation.id, kind: operation.kind, index: at } : null,
    reason: run.failure?.reason ?? null,
    detail: run.failure?.detail ?? (run.status === "interrupted" ? interruptedDetail(run, at, operations) : null),
    response: run.failure?.response ?? null,
    ...(run.failure?.errors ? { errors: run.failure.errors } : {}),
    startedAt: run.startedAt.toISOString(),
    finishedAt: overAt(run)?.toISOString() ?? null,
  };
}

const { request, response, ...callColumns } = getTableColumns(runOperations);
const bodies = { request, response };
type CallRow = typeof runOperations.$inferSelect;

/** Without its bodies, for a reader who may not see them. */
const toCall = (row: Omit<CallRow, keyof typeof bodies> & Partial<Pick<CallRow, keyof typeof bodies>>): RunOperationJson => ({
  index: row.position,
  attempt: row.attempt,
  operationId: row.operationId,
  kind: row.kind,
  status: row.status,
  request: row.request ?? null,
  response: row.response ?? null,
  note: row.note,
  error: row.error && { reason: row.error.reason, detail: row.error.detail, errors: row.error.errors },
  startedAt: row.startedAt.toISOString(),
  durationMs: row.durationMs,
});

const isListed = (actor: Actor, taskId: string) =>
  and(eq(tasks.id, taskId), eq(tasks.workspaceId, actor.workspaceId), isNull(tasks.archivedAt));

/** Newest first. @throws Refused `not_found` */
export async function listRuns(actor: Actor, taskId: string, { limit, cursor }: Page): Promise<Listed<RunJson>> {
  const [task] = await db().select({ id: tasks.id }).from(tasks).where(isListed(actor, taskId));
  if (!task) throw notFound("task");
  const rows = await db()
    .select(shownRun)
    .from(actionRuns)
    .where(and(eq(actionRuns.taskId, taskId), cursor ? lt(actionRuns.id, cursor) : undefined))
    .orderBy(desc(actionRuns.id))
    .limit(limit + 1);
  const documents = new Map(
    await Promise.all(rows.map(async ({ documentId }) => [documentId, (await documentById(documentId)).document] as const)),
  );
  return paged(rows, limit, (run) => runToJson(run, documents.get(run.documentId) as FlowDocument));
}

/** A run without its calls. @throws Refused `not_found` */
export async function listedRun(actor: Actor, taskId: string, runId: string): Promise<RunJson> {
  const [run] = await db()
    .select(shownRun)
    .from(actionRuns)
    .innerJoin(tasks, eq(tasks.id, actionRuns.taskId))
    .where(and(isListed(actor, taskId), eq(actionRuns.id, runId)));
  if (!run) throw notFound("run");
  return runToJson(run, (await documentById(run.documentId)).document);
}

/** Requests and answers are for administrators and integrators; members see what became of them. @throws Refused `not_found` */
export async function readRun(actor: Actor, taskId: string, runId: string): Promise<RunDetailJson> {
  const run = await listedRun(actor, taskId, runId);
  const calls = await db()
    .select(can(actor, "calls:read") ? { ...callColumns, ...bodies } : callColumns)
    .from(runOperations)
    .where(eq(runOperations.runId, runId))
    .orderBy(asc(runOperations.startedAt), asc(runOperations.position));
  return { ...run, calls: calls.map(toCall) };
}
