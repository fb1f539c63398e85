/** Pages of a flow's tasks. */
import { and, count, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flowDocuments, members, openSteps, tasks } from "#db/schema/index.ts";
import { type LoadedTask, loadTasks } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { flowOrder } from "#lib/flow/flow-order.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { openNodeCounts } from "#lib/services/flows/open-counts.ts";
import { behind, bySelectedKey, idPage, type Order, selectedKey } from "#lib/services/keyset.ts";
import { listFields } from "#lib/services/task-list/list-fields.ts";
import { type TaskListQuery, type TaskView, tasksOrder, tasksWhere, type Within } from "#lib/services/task-list/task-query.ts";
import { waysOf } from "#lib/services/task-list/ways.ts";
import { taskItems } from "#lib/services/tasks/task-items.ts";
import { OLDER, STOPPED_AT, type TaskColumnJson, type TaskRowJson, type TaskRowsJson, type TaskViewJson } from "#lib/wire/task-list.ts";

/** Ids of the documents of one version of the flow, or of all but the published one. */
async function documentsOf(flowId: string, version: string, published: string | null): Promise<string[]> {
  const versions = await db()
    .select({ id: flowDocuments.id, number: flowDocuments.number })
    .from(flowDocuments)
    .where(eq(flowDocuments.flowId, flowId));
  const isMeant = ({ id, number }: (typeof versions)[number]) =>
    version === OLDER ? published !== null && id !== published : number === Number(version);
  return versions.filter(isMeant).map(({ id }) => id);
}

/**
 * What the flow's tasks are looked at by: its published version, else its draft.
 * @throws Refused `not_found`
 */
export async function looked(actor: Actor, flowId: string, { version }: Pick<TaskView, "version">) {
  const { published, draft } = await findFlow(actor, flowId);
  const document = published?.document ?? draft;
  const ends = new Set(document.nodes.flatMap((node) => (node.type === "step" && node.data.end ? [node.id] : [])));
  const documents = version === undefined ? null : await documentsOf(flowId, version, published?.id ?? null);
  const within: Within = { workspaceId: actor.workspaceId, flowId, fields: document.fields, ends, documents };
  return { document, within };
}

/** Emails of those who have each task: whom it is assigned to first, then whom its open steps wait for. */
async function holdersOf(rows: readonly LoadedTask[]): Promise<string[][]> {
  if (rows.length === 0) return [];
  const ofSteps = await db()
    .selectDistinct({ taskId: openSteps.taskId, email: members.email })
    .from(openSteps)
    .innerJoin(members, eq(members.id, openSteps.assignee))
    .where(
      inArray(
        openSteps.taskId,
        rows.map(({ row }) => row.id),
      ),
    )
    .orderBy(members.email);
  const byTask = Map.groupBy(ofSteps, ({ taskId }) => taskId);
  return rows.map(({ row, state: { assignedTo } }) => {
    const emails = (byTask.get(row.id) ?? []).map(({ email }) => email);
    return [...new Set(assignedTo === null ? emails : [assignedTo, ...emails])];
  });
}

async function rowsOf(actor: Actor, ids: readonly string[]): Promise<TaskRowJson[]> {
  const rows = await loadTasks(actor.workspaceId, ids);
  const [items, holders] = await Promise.all([taskItems(actor, rows), holdersOf(rows)]);
  return rows.flatMap((task, at) => {
    const item = items[at];
    return item
      ? [{ ...item, holders: holders[at] ?? [], fields: task.state.fields, version: task.version.number, ways: waysOf(actor, task) }]
      : [];
  });
}

/** The statement that finds a page's ids, with one more that tells whether there is another page. */
export const idsOfPage = (within: Within, { limit, cursor, offset, ...query }: TaskListQuery, order: Order) =>
  db()
    .select({ id: tasks.id, key: selectedKey(order) })
    .from(tasks)
    .where(and(tasksWhere(within, query), cursor === undefined ? undefined : behind(order, tasks.id, cursor)))
    .orderBy(bySelectedKey(order, tasks.id))
    .limit(limit + 1)
    .offset(offset);

/**
 * Ids first, their rows behind: what is sorted stays small.
 * @throws Refused `invalid` where sort, filter or cursor do not fit the flow, `not_found`
 */
export async function listFlowTasks(actor: Actor, flowId: string, query: TaskListQuery): Promise<TaskRowsJson> {
  const { within } = await looked(actor, flowId, query);
  const order = tasksOrder(within.fields, query.sort);
  const rows = await idsOfPage(within, query, order);
  const { ids, nextCursor } = idPage(rows, query.limit, order);
  return { items: await rowsOf(actor, ids), nextCursor };
}

/** End steps last, the others in the order in which people read the flow. */
function stepsInOrder(document: FlowDocument): StepNode[] {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const steps = flowOrder(document).flatMap((id) => {
    const node = nodes.get(id);
    return node?.type === "step" ? [node] : [];
  });
  return [...steps.filter(({ data }) => !data.end), ...steps.filter(({ data }) => data.end)];
}

/**
 * The statement that counts the asked tasks: those that stand at each step, and all of them, whose node is null. The tasks are read once
 * for both, because comparing values is dear. A step that waits for several people has a row for each of them: they are told apart in
 * the order of their index, else all rows would be hashed or sorted once more.
 */
export const countsOfStanding = (within: Within, view: TaskView): SQL => sql`
  with asked as (select ${tasks.id} from ${tasks} where ${tasksWhere(within, view)})
  select node, count(*)::int as count
  from (select distinct node, task_id from ${openSteps} where ${openSteps.flowId} = ${within.flowId} order by node, task_id) as standing
    join asked on asked.id = standing.task_id
  group by node
  union all select null, count(*)::int from asked`;

interface Counts {
  /** Of all that is asked. */
  total: number;
  /** Of what is open, at each step. */
  bySteps: [node: string, count: number][];
}

const countsOf = async (within: Within, view: TaskView): Promise<Counts> => {
  const rows = await db().execute<{ node: string | null; count: number }>(countsOfStanding(within, view));
  return {
    total: rows.find(({ node }) => node === null)?.count ?? 0,
    bySteps: rows.flatMap(({ node, count: found }): Counts["bySteps"] => (node === null ? [] : [[node, found]])),
  };
};

async function countAsked(within: Within, view: TaskView): Promise<number> {
  const [row] = await db().select({ total: count() }).from(tasks).where(tasksWhere(within, view));
  return row?.total ?? 0;
}

/** Steps are counted whatever the view says of status and steps. One that narrows nothing else is counted without looking at tasks. */
async function openCounts(within: Within, view: TaskView): Promise<Counts> {
  const { status, step, done, ...rest } = view;
  const { assignee, due, version, stopped, search, filter } = rest;
  if ([assignee, due, version, stopped].every((part) => part === undefined) && search === "" && filter.length === 0) {
    const [total, byNodes] = await Promise.all([countAsked(within, view), openNodeCounts([within.flowId])]);
    return { total, bySteps: Object.entries(byNodes.get(within.flowId) ?? {}) };
  }
  if (step === undefined && done === undefined && status !== "completed") return countsOf(within, view);
  const [total, open] = await Promise.all([countAsked(within, view), countsOf(within, { ...rest, status: "active" })]);
  return { ...open, total };
}

/** How many of the asked tasks came to each end step today. */
async function doneCounts(within: Within, { status: _status, step: _step, ...view }: TaskView): Promise<Counts["bySteps"]> {
  const isDone = tasksWhere(within, { ...view, done: "today" });
  const rows = await db().execute<{ node: string; count: number }>(sql`select step.key as node, count(*)::int as count
    from ${tasks}, jsonb_each(${tasks.steps}) as step where ${isDone} and step.value ->> 'status' = 'Completed' group by step.key`);
  return rows.filter(({ node }) => within.ends.has(node)).map(({ node, count: found }) => [node, found]);
}

/** The statement that counts which of the asked tasks stand with a stopped action at no step of their own. */
export const countOfStopped = (within: Within, { done: _done, ...view }: TaskView) =>
  db()
    .select({ count: count() })
    .from(tasks)
    .where(tasksWhere(within, { ...view, status: "active", step: STOPPED_AT }));

/** Also where it is asked for alone and holds nothing, so that what was asked has a name. */
const stoppedColumn = (found: number, { step }: TaskView): TaskColumnJson[] =>
  found > 0 || step === STOPPED_AT ? [{ nodeId: STOPPED_AT, name: "Stopped", colour: "red", kind: "task", end: false, count: found }] : [];

/**
 * The fields and steps of the flow, and how many of the asked tasks stand at each.
 * @throws Refused `invalid`, `not_found`
 */
export async function taskView(actor: Actor, flowId: string, view: TaskView): Promise<TaskViewJson> {
  const { document, within } = await looked(actor, flowId, view);
  // What does not fit is refused before anything is asked.
  const counting = countOfStopped(within, view);
  const [open, done, [stopped], fields] = await Promise.all([
    openCounts(within, view),
    doneCounts(within, view),
    counting,
    listFields(flowId, document),
  ]);
  const bySteps = new Map([...done, ...open.bySteps]);
  const steps = stepsInOrder(document).map(
    ({ id, data }): TaskColumnJson => ({
      nodeId: id,
      name: data.name,
      colour: data.colour ?? null,
      kind: data.kind,
      end: data.end === true,
      count: bySteps.get(id) ?? 0,
    }),
  );
  return { fields, steps: [...stoppedColumn(stopped?.count ?? 0, view), ...steps], total: open.total };
}
