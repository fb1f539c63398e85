/** The runs of a workspace as its log lists them. */
import { and, desc, eq, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { hostOf } from "#db/schema/host-of.ts";
import { actionRuns, flows, runOperations, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { memberNames } from "#lib/services/accounts/members.ts";
import { type Page, paged } from "#lib/services/params.ts";
import { type Filter, matching } from "#lib/services/run-log/run-filter.ts";
import { discardOf } from "#lib/services/runs/run-acts.ts";
import { discardedTo } from "#lib/services/tasks/leads-to.ts";
import type { Listed } from "#lib/wire/listed.ts";
import type { RunCallBriefJson, RunItemJson } from "#lib/wire/run-log.ts";

const columns = {
  id: actionRuns.id,
  status: actionRuns.status,
  action: actionRuns.action,
  actionName: actionRuns.actionName,
  documentId: actionRuns.documentId,
  performer: actionRuns.performer,
  origin: actionRuns.origin,
  requestId: actionRuns.requestId,
  attempt: actionRuns.attempt,
  startedAt: actionRuns.startedAt,
  triedAt: actionRuns.triedAt,
  finishedAt: actionRuns.finishedAt,
  acts: actionRuns.acts,
  taskId: actionRuns.taskId,
  taskName: tasks.name,
  flowId: actionRuns.flowId,
  flowName: flows.name,
};

/** Tests are hidden everywhere, and so is what was archived with its flow. */
const isShown = and(eq(tasks.test, false), isNull(tasks.archivedAt));

/** To be narrowed by the caller: runs with their tasks and flows. */
const selectRuns = () =>
  db().select(columns).from(actionRuns).innerJoin(tasks, eq(tasks.id, actionRuns.taskId)).innerJoin(flows, eq(flows.id, actionRuns.flowId));
type ItemRow = Awaited<ReturnType<typeof selectRuns>>[number];

/** The statement that finds the newest runs for which this holds: their ids alone, so that rows that are passed over are not looked at. */
export const idsOfRuns = (where: SQL | undefined, most: number) =>
  db()
    .select({ id: actionRuns.id })
    .from(actionRuns)
    .innerJoin(tasks, eq(tasks.id, actionRuns.taskId))
    .where(and(where, isShown))
    .orderBy(desc(actionRuns.id))
    .limit(most);

/** The statement that reads the API Calls of runs, each as its last try left it. */
export function briefsOf(runIds: string[]) {
  const { runId, position, attempt, kind, status, request, response, error } = runOperations;
  return db()
    .selectDistinctOn([runId, position], {
      runId,
      method: sql<string>`coalesce(${request}->>'method', '')`,
      host: sql<string>`coalesce(${hostOf(request)}, '')`,
      status: sql<number | null>`(${response}->>'status')::int`,
      reason: sql<RunCallBriefJson["reason"]>`case when ${status} = 'interrupted' then 'interrupted' else ${error}->>'reason' end`,
    })
    .from(runOperations)
    .where(and(inArray(runId, runIds), eq(kind, "api_call")))
    .orderBy(runId, position, desc(attempt));
}

async function callsOf(runIds: string[]): Promise<Map<string, RunCallBriefJson[]>> {
  if (runIds.length === 0) return new Map();
  const byRun = Map.groupBy(await briefsOf(runIds), ({ runId }) => runId);
  return new Map([...byRun].map(([id, calls]) => [id, calls.map(({ runId: _, ...call }) => call)]));
}

const ENDED: ReadonlySet<ItemRow["status"]> = new Set(["succeeded", "failed", "interrupted"]);

const isStopped = (status: ItemRow["status"]): boolean => status === "failed" || status === "interrupted";

/** How long its last try took, in milliseconds. Where nobody knows when one was given up, its end is that and not the try's. */
const lasted = ({ status, triedAt, finishedAt, acts }: ItemRow): number | null =>
  finishedAt && (ENDED.has(status) || discardOf(acts)) ? finishedAt.getTime() - triedAt.getTime() : null;

function toItem(
  row: ItemRow,
  version: StoredDocument | undefined,
  calls: RunCallBriefJson[],
  nameOf: (email: string) => string,
): RunItemJson {
  const { id, status, performer, origin, requestId, attempt, startedAt } = row;
  return {
    id: toPublic(id),
    status,
    action: { nodeId: row.action, name: row.actionName },
    task: { id: toPublic(row.taskId), name: row.taskName },
    flow: { id: toPublic(row.flowId), name: row.flowName },
    by: performer && nameOf(performer.email),
    after: origin === null ? null : (version?.document.nodes.find((node) => node.id === origin)?.data.name ?? origin),
    requestId: requestId === null ? null : toPublic(requestId),
    attempt,
    calls,
    discardedTo: version && isStopped(status) ? discardedTo(version.document, row) : null,
    startedAt: startedAt.toISOString(),
    durationMs: lasted(row),
  };
}

/** What rows say beside their columns, read for all of them at once. */
async function itemsOf(workspaceId: string, rows: readonly ItemRow[]): Promise<(row: ItemRow) => RunItemJson> {
  const documentIds = [...new Set(rows.map(({ documentId }) => documentId))];
  const [calls, nameOf, documents] = await Promise.all([
    callsOf(rows.map(({ id }) => id)),
    memberNames(
      workspaceId,
      rows.flatMap(({ performer }) => performer?.email ?? []),
    ),
    Promise.all(documentIds.map(async (id) => [id, await documentById(id)] as const)),
  ]);
  const versions = new Map(documents);
  return (row) => toItem(row, versions.get(row.documentId), calls.get(row.id) ?? [], nameOf);
}

/** The newest first. */
export async function runItems({ workspaceId }: Actor, { limit, cursor, ...filter }: Page & Filter): Promise<Listed<RunItemJson>> {
  const where = and(await matching(workspaceId, filter), cursor === undefined ? undefined : lt(actionRuns.id, cursor));
  const rows = await selectRuns()
    .where(inArray(actionRuns.id, idsOfRuns(where, limit + 1)))
    .orderBy(desc(actionRuns.id));
  return paged(rows, limit, await itemsOf(workspaceId, rows));
}

/** One of them; null where there is none in this workspace. @param runId uuid */
export async function runItem({ workspaceId }: Actor, runId: string): Promise<RunItemJson | null> {
  const [row] = await selectRuns().where(and(eq(actionRuns.id, runId), eq(actionRuns.workspaceId, workspaceId), isShown));
  return row ? (await itemsOf(workspaceId, [row]))(row) : null;
}
