/**
 * THE transaction's core: an event is advanced, and what follows from it is written: state, history, open steps,
 * unique values, and the automatic actions that are due. Whoever calls this has locked the task.
 */
import { and, eq, inArray, isNull, type SQLWrapper, sql } from "drizzle-orm";
import { allOrNothing, type Db, db, type Tx, together } from "#db/client.ts";
import type { StoredDocument } from "#db/documents.ts";
import { actionRuns, members, openSteps, taskEvents, tasks, uniqueValues } from "#db/schema/index.ts";
import type { LoadedTask } from "#db/tasks.ts";
import { advance, isRefusal, migrate } from "#lib/engine/advance.ts";
import { openSteps as openNodes } from "#lib/engine/queries.ts";
import { refusedBy } from "#lib/engine/refusals.ts";
import type { Advanced, Answers, Fact, TaskEvent, TaskState } from "#lib/engine/types.ts";
import { Refused } from "#lib/errors.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { newId } from "#lib/ids.ts";
import type { Performer } from "#lib/wire/performer.ts";

/** The chain that an event belongs to, for the automatic actions that follow from it. */
export interface Chain {
  /** Automatic actions so far. */
  depth: number;
  /** Who began it. */
  performer: Performer | null;
  /** Answers by ref-id that later operations of the chain may read. */
  answers: Record<string, unknown>;
}

export interface Applied {
  state: TaskState;
  facts: Fact[];
}

/** @throws Refused with the engine's reason */
export function advanced(document: FlowDocument, state: TaskState | null, event: TaskEvent, answers: Answers): Advanced {
  const result = advance(document, state, event, answers);
  if (isRefusal(result)) throw refusedBy(result);
  return result;
}

/** An email as a member's id, inside the statement that needs it. */
export const memberIdOf = (workspaceId: string, email: string | null) =>
  email === null
    ? null
    : sql<string>`(select ${members.id} from ${members} where ${members.workspaceId} = ${workspaceId} and lower(${members.email}) = lower(${email}))`;

type Writer = Pick<Db | Tx, "insert" | "delete">;

interface Place {
  workspaceId: string;
  flowId: string;
  taskId: string;
  documentId: string;
}

function writeOpenSteps(tx: Writer, place: Place, document: FlowDocument, before: TaskState | null, after: TaskState): SQLWrapper[] {
  const assignee = (state: TaskState, node: string) => state.steps[node]?.assignee ?? state.assignedTo;
  const was = before ? openNodes(document, before).filter((node) => before.steps[node]) : [];
  const is = openNodes(document, after);
  const same = (node: string) =>
    before !== null &&
    was.includes(node) &&
    before.steps[node]?.reachedAt === after.steps[node]?.reachedAt &&
    before.steps[node]?.dueAt === after.steps[node]?.dueAt &&
    before.dueAt === after.dueAt &&
    assignee(before, node) === assignee(after, node);
  const gone = was.filter((node) => !is.includes(node));
  const changed = is.filter((node) => !same(node));
  const writes: SQLWrapper[] = [];
  if (gone.length > 0) writes.push(tx.delete(openSteps).where(and(eq(openSteps.taskId, place.taskId), inArray(openSteps.node, gone))));
  if (changed.length > 0)
    writes.push(
      tx
        .insert(openSteps)
        .values(
          changed.map((node) => {
            const step = after.steps[node];
            const due = step?.dueAt ?? after.dueAt;
            return {
              taskId: place.taskId,
              node,
              workspaceId: place.workspaceId,
              flowId: place.flowId,
              assignee: memberIdOf(place.workspaceId, assignee(after, node)),
              dueAt: due === null ? null : new Date(due),
              reachedAt: sql`coalesce(${step?.reachedAt ?? null}::timestamptz, now())`,
            };
          }),
        )
        .onConflictDoUpdate({
          target: [openSteps.taskId, openSteps.node],
          set: { assignee: sql`excluded.assignee`, dueAt: sql`excluded.due_at`, reachedAt: sql`excluded.reached_at` },
        }),
    );
  return writes;
}

/** Text by which two values of a unique field are the same. */
export const uniqueText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const uniqueOf = ({ fields }: FlowDocument): FieldDefinition | undefined => fields.find(({ unique }) => unique);

/**
 * The unique field whose value is another one; undefined where there is none.
 * @param from the version that the task leaves, in a migration: another field, or none, may have been unique there
 */
function changedUnique(
  document: FlowDocument,
  before: TaskState | null,
  after: TaskState,
  from: FlowDocument = document,
): FieldDefinition | undefined {
  const field = uniqueOf(document);
  const same =
    field && before && uniqueOf(from)?.key === field.key && (before.fields[field.key] ?? null) === (after.fields[field.key] ?? null);
  return same ? undefined : field;
}

async function writeUniqueValue(
  tx: Tx,
  place: Place,
  document: FlowDocument,
  { before, from }: Pick<Advancing, "before" | "from">,
  after: TaskState,
): Promise<void> {
  const field = changedUnique(document, before, after, from);
  if (!field) return;
  const value = after.fields[field.key] ?? null;
  await tx.delete(uniqueValues).where(eq(uniqueValues.taskId, place.taskId));
  if (value === null) return;
  const written = await tx
    .insert(uniqueValues)
    .values({ flowId: place.flowId, field: field.key, value: uniqueText(value), workspaceId: place.workspaceId, taskId: place.taskId })
    .onConflictDoNothing()
    .returning({ taskId: uniqueValues.taskId });
  if (written.length === 0) throw new Refused("conflict", `Another task of this flow has the ${field.name} ${uniqueText(value)} already.`);
}

function dueRuns(place: Place, document: FlowDocument, facts: Fact[], chain: Chain): (typeof actionRuns.$inferInsert)[] {
  return facts
    .filter((fact) => fact.kind === "action_due")
    .map(({ action, origin }, turn) => ({
      id: newId(),
      workspaceId: place.workspaceId,
      taskId: place.taskId,
      flowId: place.flowId,
      documentId: place.documentId,
      action,
      actionName: document.nodes.find(({ id }) => id === action)?.data.name ?? action,
      status: "waiting" as const,
      performer: chain.performer,
      origin,
      depth: chain.depth + 1,
      turn,
      answers: chain.answers,
    }));
}

const stateColumns = (workspaceId: string, state: TaskState, at: string) => ({
  name: state.name,
  status: state.status,
  fields: state.fields,
  steps: state.steps,
  assignedTo: memberIdOf(workspaceId, state.assignedTo),
  dueAt: state.dueAt === null ? null : new Date(state.dueAt),
  updatedAt: new Date(at),
  completedAt: state.status === "completed" ? new Date(at) : null,
});

interface Advancing {
  before: TaskState | null;
  /** The version that the task leaves, in a migration. */
  from?: FlowDocument;
  event: TaskEvent;
  answers: Answers;
  chain: Chain;
  /** What is written with it. */
  also: readonly SQLWrapper[];
}

function writesOf(
  tx: Writer,
  place: Place,
  document: FlowDocument,
  { before, event, answers, chain, also }: Advancing,
  { state, facts }: Advanced,
): SQLWrapper[] {
  const runs = dueRuns(place, document, facts, chain);
  return [
    ...also,
    tx.insert(taskEvents).values({
      id: newId(),
      workspaceId: place.workspaceId,
      taskId: place.taskId,
      documentId: place.documentId,
      at: new Date(event.at),
      event,
      answers,
      facts,
    }),
    ...writeOpenSteps(tx, place, document, before, state),
    ...(runs.length > 0 ? [tx.insert(actionRuns).values(runs)] : []),
  ];
}

async function write(tx: Tx, place: Place, document: FlowDocument, advancing: Advancing, { state, facts }: Advanced): Promise<Applied> {
  const writes = writesOf(tx, place, document, advancing, { state, facts });
  await Promise.all([together(tx, writes), writeUniqueValue(tx, place, document, advancing, state)]);
  return { state, facts };
}

/**
 * Advances a task that the transaction has locked, and writes what follows.
 * @param also what the caller writes with it, in other tables
 */
export async function applyEvent(
  tx: Tx,
  task: LoadedTask,
  event: TaskEvent,
  answers: Answers,
  chain: Chain,
  also: readonly SQLWrapper[] = [],
): Promise<Applied> {
  const { row, version } = task;
  const result = advanced(version.document, task.state, event, answers);
  const place = { workspaceId: row.workspaceId, flowId: row.flowId, taskId: row.id, documentId: version.id };
  const update = tx
    .update(tasks)
    .set({ ...stateColumns(row.workspaceId, result.state, event.at), revision: row.revision + 1 })
    .where(eq(tasks.id, row.id));
  return write(tx, place, version.document, { before: task.state, event, answers, chain, also: [...also, update] }, result);
}

/**
 * As `applyEvent` in a transaction of one statement, without a lock: for a task that nobody else may change at the moment.
 * @param task as it was seen; where it has changed since, nothing is written
 * @param needed a write that must touch a row, else nothing is written; what it returns comes back in `returned`
 * @returns null where nothing was written: lock the task and look again
 */
export async function applySeen<R>(
  task: LoadedTask,
  event: TaskEvent,
  answers: Answers,
  chain: Chain,
  needed: SQLWrapper,
  also: readonly SQLWrapper[],
): Promise<(Applied & { returned: R }) | null> {
  const { row, version } = task;
  const result = advance(version.document, task.state, event, answers);
  // What is refused here is for the locked task to refuse.
  if (isRefusal(result) || changedUnique(version.document, task.state, result.state)) return null;
  const place = { workspaceId: row.workspaceId, flowId: row.flowId, taskId: row.id, documentId: version.id };
  const update = db()
    .update(tasks)
    .set({ ...stateColumns(row.workspaceId, result.state, event.at), revision: row.revision + 1 })
    .where(and(eq(tasks.id, row.id), eq(tasks.revision, row.revision), isNull(tasks.archivedAt)))
    .returning({ id: tasks.id });
  const advancing = { before: task.state, event, answers, chain, also: [update, needed, ...also] };
  const written = await allOrNothing<{ returned: R }>(
    writesOf(db(), place, version.document, advancing, result),
    2,
    sql`(select to_json(w1) from w1) as returned`,
  );
  return written && { ...result, returned: written.returned };
}

export interface NewTask {
  id: string;
  workspaceId: string;
  flowId: string;
  documentId: string;
  document: FlowDocument;
  createdBy: string | null;
  test?: boolean;
}

/** Makes a task by its `created` event. */
export async function applyCreated(tx: Tx, task: NewTask, event: TaskEvent, answers: Answers, chain: Chain): Promise<Applied> {
  const result = advanced(task.document, null, event, answers);
  await tx.insert(tasks).values({
    id: task.id,
    workspaceId: task.workspaceId,
    flowId: task.flowId,
    documentId: task.documentId,
    createdBy: task.createdBy,
    test: task.test ?? false,
    createdAt: new Date(event.at),
    ...stateColumns(task.workspaceId, result.state, event.at),
  });
  const place = { workspaceId: task.workspaceId, flowId: task.flowId, taskId: task.id, documentId: task.documentId };
  return write(tx, place, task.document, { before: null, event, answers, chain, also: [] }, result);
}

/** Moves a locked task to another version; announces nothing as ready. */
export async function applyMigration(
  tx: Tx,
  task: LoadedTask,
  to: StoredDocument,
  event: TaskEvent & { kind: "migrated" },
  answers: Answers,
  chain: Chain,
): Promise<Applied> {
  const result = migrate(task.version.document, to.document, task.state, event, answers);
  if (isRefusal(result)) throw refusedBy(result);
  const { row } = task;
  const place = { workspaceId: row.workspaceId, flowId: row.flowId, taskId: row.id, documentId: to.id };
  const gone = openNodes(task.version.document, task.state).filter((node) => !result.state.steps[node]);
  if (gone.length > 0) await tx.delete(openSteps).where(and(eq(openSteps.taskId, row.id), inArray(openSteps.node, gone)));
  const update = tx
    .update(tasks)
    .set({ ...stateColumns(row.workspaceId, result.state, event.at), documentId: to.id, revision: row.revision + 1 })
    .where(eq(tasks.id, row.id));
  const advancing = { before: task.state, from: task.version.document, event, answers, chain, also: [update] };
  return write(tx, place, to.document, advancing, result);
}
