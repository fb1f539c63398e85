/**
 * THE transaction's core: an event is advanced, and what follows from it is written: state, history, open steps, unique values,
 * the automatic actions that are due, and what webhooks are to hear of it.
 *
 * | way               | who locks                    | what fences it                                   | what it does not check                  |
 * | ----------------- | ---------------------------- | ------------------------------------------------ | --------------------------------------- |
 * | `applyEvent`      | the caller: the task         | that lock                                        | whether a run stands: the caller does   |
 * | `applyMigration`  | the caller: the task         | that lock                                        | as above; which version is the newest   |
 * | `applySeen`       | nobody                       | the task's revision, not archived; `needed`      | unique values: it writes nothing then   |
 * | `applyCreated`    | the caller: the flow         | that lock                                        | whether the flow is live                |
 * | `applyNew`        | its statement: the flow      | the flow is not archived; `needed`               | as above; unique values: not with those |
 *
 * The ways without a transaction are fenced by the revision of the listeners too; the others read those anew.
 */
import { and, eq, isNull, type SQLWrapper, sql } from "drizzle-orm";
import { allOrNothing, type Db, db, onCommit, type Tx, together } from "#db/client.ts";
import type { StoredDocument } from "#db/documents.ts";
import { freshListeners, isRevision, knownListeners, type Listeners, readListeners, revisionOf } from "#db/listeners.ts";
import { actionRuns, flows, taskEvents, tasks } from "#db/schema/index.ts";
import type { LoadedTask } from "#db/tasks.ts";
import { wakeWorkers } from "#db/wake.ts";
import { dueRuns } from "#db/writes/due-runs.ts";
import { messagesOf } from "#db/writes/messages.ts";
import { writeOpenSteps } from "#db/writes/open-steps.ts";
import { type Origin, organisationCauses } from "#db/writes/organisation-causes.ts";
import { organisationMessagesOf } from "#db/writes/organisation-messages.ts";
import { type Chain, memberIdOf, type Place, type Writer } from "#db/writes/place.ts";
import { changedUnique, writeUniqueValue } from "#db/writes/unique-values.ts";
import { advance, isRefusal, migrate } from "#lib/engine/advance.ts";
import { nextDue } from "#lib/engine/queries.ts";
import { refusedBy } from "#lib/engine/refusals.ts";
import type { Advanced, Answers, TaskEvent, TaskState } from "#lib/engine/types.ts";
import { formOf } from "#lib/flow/form-fields.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { newId } from "#lib/ids.ts";

/** @throws Refused with the engine's reason */
export function advanced(document: FlowDocument, state: TaskState | null, event: TaskEvent, answers: Answers): Advanced {
  const result = advance(document, state, event, answers);
  if (isRefusal(result)) throw refusedBy(result);
  return result;
}

const asDate = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));

/** @param doneAt since when it was done before; null where it was not: a change of a done task does not make it done anew */
const stateColumns = (workspaceId: string, state: TaskState, at: string, doneAt: Date | null = null) => ({
  name: state.name,
  status: state.status,
  fields: state.fields,
  steps: state.steps,
  assignedTo: memberIdOf(workspaceId, state.assignedTo),
  dueAt: asDate(state.dueAt),
  nextDueAt: asDate(nextDue(state)),
  updatedAt: new Date(at),
  completedAt: state.status === "completed" ? (doneAt ?? new Date(at)) : null,
});

const placeOf = ({ id, workspaceId, flowId }: Pick<Place, "workspaceId" | "flowId"> & { id: string }, version: StoredDocument): Place => ({
  workspaceId,
  flowId,
  taskId: id,
  documentId: version.id,
  version: version.number,
});

interface Advancing {
  origin: Origin;
  before: TaskState | null;
  /** The version that the task leaves, in a migration. */
  from?: FlowDocument;
  event: TaskEvent;
  answers: Answers;
  chain: Chain;
  /** What is written with it. */
  also: readonly SQLWrapper[];
}

/** Statements, and whether something is due for the workers when they are committed. */
interface Writes {
  writes: SQLWrapper[];
  sends: boolean;
}

function writesOf(
  tx: Writer,
  place: Place,
  document: FlowDocument,
  { before, from, event, answers, chain, also }: Advancing,
  { state, facts }: Advanced,
): Writes {
  const runs = dueRuns(place, document, facts, chain);
  const sent = messagesOf(place, document, { before, state, facts, at: event.at });
  const history = tx.insert(taskEvents).values({
    id: newId(),
    workspaceId: place.workspaceId,
    taskId: place.taskId,
    documentId: place.documentId,
    at: new Date(event.at),
    event,
    answers,
    facts,
  });
  const due = runs.length > 0 ? [tx.insert(actionRuns).values(runs)] : [];
  return {
    writes: [...also, history, ...writeOpenSteps(place, document, { before, from }, state), ...due, ...sent],
    sends: sent.length > 0,
  };
}

/** The messages of the organisation's webhooks, which are the last to be written. */
async function heard(
  from: Pick<Db | Tx, "select">,
  listeners: Listeners,
  place: Place,
  document: FlowDocument,
  { before, event, origin }: Advancing,
  advanced: Advanced,
): Promise<SQLWrapper[]> {
  const causes = await organisationCauses(from, listeners, { ...advanced, place, document, before, event, origin });
  return organisationMessagesOf(place.workspaceId, listeners, causes);
}

async function write(tx: Tx, place: Place, document: FlowDocument, advancing: Advancing, advanced: Advanced): Promise<Advanced> {
  const { writes, sends } = writesOf(tx, place, document, advancing, advanced);
  // Who listens is asked in the same breath: it has changed most seldom.
  const [asked] = await Promise.all([
    together<{ revision: number }>(tx, writes, sql`${revisionOf(place.workspaceId)} as revision`),
    writeUniqueValue(tx, place, document, advancing, advanced.state),
  ]);
  const listeners = await freshListeners(tx, place.workspaceId, asked?.revision);
  const messages = await heard(tx, listeners, place, document, advancing, advanced);
  if (messages.length > 0) await together(tx, messages);
  if (sends || messages.length > 0) onCommit(tx, wakeWorkers);
  return advanced;
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
): Promise<Advanced> {
  const { row, version } = task;
  const result = advanced(version.document, task.state, event, answers);
  const place = placeOf(row, version);
  const update = tx
    .update(tasks)
    .set({ ...stateColumns(row.workspaceId, result.state, event.at, row.completedAt), revision: row.revision + 1 })
    .where(eq(tasks.id, row.id));
  return write(tx, place, version.document, { origin: row, before: task.state, event, answers, chain, also: [...also, update] }, result);
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
): Promise<(Advanced & { returned: R }) | null> {
  const { row, version } = task;
  const result = advance(version.document, task.state, event, answers);
  // What is refused here is for the locked task to refuse.
  if (isRefusal(result) || changedUnique(version.document, task.state, result.state)) return null;
  const place = placeOf(row, version);
  const update = db()
    .update(tasks)
    .set({ ...stateColumns(row.workspaceId, result.state, event.at, row.completedAt), revision: row.revision + 1 })
    .where(and(eq(tasks.id, row.id), eq(tasks.revision, row.revision), isNull(tasks.archivedAt)))
    .returning({ id: tasks.id });
  const listeners = await knownListeners(row.workspaceId);
  const unchanged = isRevision(row.workspaceId, listeners);
  const advancing = { origin: row, before: task.state, event, answers, chain, also: [unchanged, update, needed, ...also] };
  const { writes, sends } = writesOf(db(), place, version.document, advancing, result);
  const messages = await heard(db(), listeners, place, version.document, advancing, result);
  const written = await allOrNothing<{ returned: R }>([...writes, ...messages], 3, sql`(select to_json(w2) from w2) as returned`);
  if (written && (sends || messages.length > 0)) wakeWorkers();
  return written && { ...result, returned: written.returned };
}

export interface NewTask {
  id: string;
  workspaceId: string;
  flowId: string;
  version: StoredDocument;
  createdBy: string | null;
  test?: boolean;
}

const triggerOf = (event: TaskEvent): string | null => (event.kind === "created" ? event.trigger : null);

const newRow = ({ id, workspaceId, flowId, version, createdBy, test = false }: NewTask, { state }: Advanced, event: TaskEvent) => ({
  id,
  workspaceId,
  flowId,
  documentId: version.id,
  form: formOf(version.document)?.id === triggerOf(event) ? triggerOf(event) : null,
  createdBy,
  test,
  createdAt: new Date(event.at),
  ...stateColumns(workspaceId, state, event.at),
});

const originOf = ({ createdBy, test = false }: NewTask, { at }: TaskEvent): Origin => ({ createdBy, test, createdAt: new Date(at) });

/** Makes a task by its `created` event. */
export async function applyCreated(tx: Tx, task: NewTask, event: TaskEvent, answers: Answers, chain: Chain): Promise<Advanced> {
  const { version } = task;
  const result = advanced(version.document, null, event, answers);
  await tx.insert(tasks).values(newRow(task, result, event));
  const advancing = { origin: originOf(task, event), before: null, event, answers, chain, also: [] };
  return write(tx, placeOf(task, version), version.document, advancing, result);
}

/** A row where the flow is there, which it then is until the transaction ends. */
const heldFlow = (flowId: string) =>
  sql`(select ${flows.id} from ${flows} where ${flows.id} = ${flowId}::uuid and ${flows.archivedAt} is null for key share)`;

/**
 * As `applyCreated` in a transaction of one statement, for a flow without a unique field. Where the flow is archived nothing is written.
 * @param needed a write that must touch a row, else nothing is written
 * @returns null where nothing was written
 */
export async function applyNew(
  task: NewTask,
  result: Advanced,
  event: TaskEvent,
  answers: Answers,
  chain: Chain,
  needed: SQLWrapper,
  also: readonly SQLWrapper[],
): Promise<boolean> {
  const { document } = task.version;
  const insert = db()
    .insert(tasks)
    .values(newRow(task, result, event));
  const place = placeOf(task, task.version);
  const advancing = { origin: originOf(task, event), before: null, event, answers, chain, also: [needed, insert, ...also] };
  const { writes, sends } = writesOf(db(), place, document, advancing, result);
  let listeners = await knownListeners(task.workspaceId);
  for (;;) {
    const messages = await heard(db(), listeners, place, document, advancing, result);
    const fenced = [isRevision(task.workspaceId, listeners), heldFlow(task.flowId), ...writes, ...messages];
    const written = await allOrNothing(fenced, 3, sql`1 as written`);
    if (written && (sends || messages.length > 0)) wakeWorkers();
    if (written) return true;
    // Nothing was written: because who listens has changed, or because of what is needed.
    const present = await readListeners(task.workspaceId);
    if (present.revision === listeners.revision) return false;
    listeners = present;
  }
}

/** Moves a locked task to another version; announces nothing as ready. */
export async function applyMigration(
  tx: Tx,
  task: LoadedTask,
  to: StoredDocument,
  event: TaskEvent & { kind: "migrated" },
  answers: Answers,
  chain: Chain,
): Promise<Advanced> {
  const result = migrate(task.version.document, to.document, task.state, event, answers);
  if (isRefusal(result)) throw refusedBy(result);
  const { row } = task;
  const place = placeOf(row, to);
  const update = tx
    .update(tasks)
    .set({ ...stateColumns(row.workspaceId, result.state, event.at, row.completedAt), documentId: to.id, revision: row.revision + 1 })
    .where(eq(tasks.id, row.id));
  const advancing = { origin: row, before: task.state, from: task.version.document, event, answers, chain, also: [update] };
  return write(tx, place, to.document, advancing, result);
}
