/** Named queries of tasks. */
import { and, count, desc, eq, getTableColumns, gt, inArray, isNull, lt, ne, type Placeholder, type SQL, sql } from "drizzle-orm";
import { type Db, db, prepared, type Tx, within } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { actionRuns, flowDocuments, flows, members, tasks } from "#db/schema/index.ts";
import type { TaskState } from "#lib/engine/types.ts";

type TaskRow = typeof tasks.$inferSelect;
export type RunRow = typeof actionRuns.$inferSelect;

/** What is shown of a run: without what its operations work with, which may be large. */
export type ShownRun = Omit<RunRow, "answers" | "changes" | "effects">;
const { answers: _answers, changes: _changes, effects: _effects, ...shownRun } = getTableColumns(actionRuns);

export { shownRun };

/** A task as the driver works with it. */
export interface LoadedTask {
  row: TaskRow;
  version: StoredDocument;
  flowName: string;
  state: TaskState;
}

/** What is shown of a task: of its row only what its state does not say. */
export type ShownTask = Omit<LoadedTask, "row"> & { row: Pick<TaskRow, "id" | "flowId" | "createdAt" | "updatedAt"> };

const columns = {
  row: tasks,
  flowName: flows.name,
  assignedEmail: members.email,
};

const toState = (row: TaskRow, assignedTo: string | null): TaskState => ({
  status: row.status,
  name: row.name,
  fields: row.fields,
  assignedTo,
  dueAt: row.dueAt?.toISOString() ?? null,
  steps: row.steps,
});

interface Joined {
  row: TaskRow;
  flowName: string;
  assignedEmail: string | null;
}

async function loaded({ row, flowName, assignedEmail }: Joined, tx?: Tx): Promise<LoadedTask> {
  return { row, flowName, version: await documentById(row.documentId, tx), state: toState(row, assignedEmail) };
}

const selectTask = (from: Pick<Db | Tx, "select">) =>
  from.select(columns).from(tasks).innerJoin(flows, eq(flows.id, tasks.flowId)).leftJoin(members, eq(members.id, tasks.assignedTo));

/** The task of the workspace, unless its flow is archived. */
export const visible = (workspaceId: string | Placeholder, taskId: string | Placeholder) =>
  and(eq(tasks.id, taskId), eq(tasks.workspaceId, workspaceId), isNull(tasks.archivedAt));

/** Not over. Said in two halves, because each has an index of its own; those that are over may be many. */
const unfinished = sql`(${actionRuns.status} in ('running', 'failed', 'interrupted') or ${actionRuns.status} = 'waiting')`;

const statements = prepared((client) => ({
  task: selectTask(client)
    .where(visible(sql.placeholder("workspaceId"), sql.placeholder("taskId")))
    .prepare("task_by_id"),
  lockTask: selectTask(client)
    .where(visible(sql.placeholder("workspaceId"), sql.placeholder("taskId")))
    .for("update", { of: tasks })
    .prepare("lock_task"),
  runs: client
    .select(shownRun)
    .from(actionRuns)
    .where(and(eq(actionRuns.taskId, sql.placeholder("taskId")), unfinished))
    .orderBy(sql`${actionRuns.status} = 'waiting'`, actionRuns.turn)
    .prepare("unfinished_runs"),
  lockRuns: client
    .select()
    .from(actionRuns)
    .where(and(eq(actionRuns.taskId, sql.placeholder("taskId")), unfinished))
    .orderBy(sql`${actionRuns.status} = 'waiting'`, actionRuns.turn)
    .for("update")
    .prepare("lock_unfinished_runs"),
}));

/** The task; null where there is none in this workspace. */
export async function findTask(workspaceId: string, taskId: string): Promise<LoadedTask | null> {
  const [found] = await statements().task.execute({ workspaceId, taskId });
  return found ? loaded(found) : null;
}

/** Locks the task's row until the transaction ends. */
export async function lockTask(tx: Tx, workspaceId: string, taskId: string): Promise<LoadedTask | null> {
  const [found] = await within(tx, statements().lockTask).execute({ workspaceId, taskId });
  return found ? loaded(found, tx) : null;
}

/** Runs that are not over, the standing one first, then those that wait for their turn. */
export const unfinishedRuns = (taskId: string): Promise<ShownRun[]> => statements().runs.execute({ taskId });

export const lockUnfinishedRuns = (tx: Tx, taskId: string): Promise<RunRow[]> => within(tx, statements().lockRuns).execute({ taskId });

export interface TaskFilter {
  flowId?: string;
  status?: "active" | "completed";
  assignedTo?: string;
  /** Only those behind this one in the list. */
  before?: string;
  limit: number;
}

/** Newest first. */
export async function listTaskRows(workspaceId: string, filter: TaskFilter): Promise<LoadedTask[]> {
  const where = [
    eq(tasks.workspaceId, workspaceId),
    isNull(tasks.archivedAt),
    eq(tasks.test, false),
    filter.flowId && eq(tasks.flowId, filter.flowId),
    filter.status && eq(tasks.status, filter.status),
    filter.assignedTo && eq(tasks.assignedTo, filter.assignedTo),
    filter.before && lt(tasks.id, filter.before),
  ].filter((part): part is SQL => Boolean(part));
  const rows = await selectTask(db())
    .where(and(...where))
    .orderBy(desc(tasks.id))
    .limit(filter.limit);
  return Promise.all(rows.map((row) => loaded(row)));
}

/** In the order of their ids; those that are not there are left out. */
export async function loadTasks(workspaceId: string, ids: readonly string[]): Promise<LoadedTask[]> {
  if (ids.length === 0) return [];
  const rows = await selectTask(db()).where(and(eq(tasks.workspaceId, workspaceId), isNull(tasks.archivedAt), inArray(tasks.id, [...ids])));
  const found = new Map(rows.map((each) => [each.row.id, each]));
  return Promise.all(ids.flatMap((id) => found.get(id) ?? []).map((row) => loaded(row)));
}

/** Open tasks of a flow that stand on another document than this one. What is tried out is no task of the flow. */
const isOlder = (flowId: string, exceptDocument: string, after: string | null) =>
  and(
    eq(tasks.flowId, flowId),
    eq(tasks.status, "active"),
    ne(tasks.documentId, exceptDocument),
    eq(tasks.test, false),
    isNull(tasks.archivedAt),
    after === null ? undefined : gt(tasks.id, after),
  );

/** The next ones behind `after`, the oldest first. */
export const olderTaskIds = (
  flowId: string,
  exceptDocument: string,
  after: string | null,
  limit: number,
): Promise<{ id: string; name: string }[]> =>
  db()
    .select({ id: tasks.id, name: tasks.name })
    .from(tasks)
    .where(isOlder(flowId, exceptDocument, after))
    .orderBy(tasks.id)
    .limit(limit);

/** The same, whole. */
export async function olderTasks(flowId: string, exceptDocument: string, after: string | null, limit: number): Promise<LoadedTask[]> {
  const rows = await selectTask(db())
    .where(isOlder(flowId, exceptDocument, after))
    .orderBy(tasks.id)
    .limit(limit);
  return Promise.all(rows.map((row) => loaded(row)));
}

/** How many there are of each version; its number is null for a draft's. The newest version first. */
export const olderTaskCounts = (flowId: string, exceptDocument: string): Promise<{ version: number | null; tasks: number }[]> =>
  db()
    .select({ version: flowDocuments.number, tasks: count() })
    .from(tasks)
    .innerJoin(flowDocuments, eq(flowDocuments.id, tasks.documentId))
    .where(isOlder(flowId, exceptDocument, null))
    .groupBy(flowDocuments.number)
    .orderBy(sql`${flowDocuments.number} desc nulls last`);

/** The standing run of each task (or the first that waits), for a list. */
export async function unfinishedRunsOf(taskIds: string[]): Promise<Map<string, ShownRun>> {
  if (taskIds.length === 0) return new Map();
  const rows = await db()
    .select(shownRun)
    .from(actionRuns)
    .where(and(inArray(actionRuns.taskId, taskIds), unfinished))
    .orderBy(sql`${actionRuns.status} <> 'waiting'`, desc(actionRuns.turn));
  // The last one of a task wins: the standing one, else the waiting one whose turn comes first.
  return new Map(rows.map((run) => [run.taskId, run]));
}
