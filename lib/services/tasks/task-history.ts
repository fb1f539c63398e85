/** A task's history for its page: events and runs in one order, newest first. Its words: history-words.ts. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { actionRuns, runOperations, taskEvents, workspaces } from "#db/schema/index.ts";
import { findTask, type ShownRun, shownRun } from "#db/tasks.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import type { Fact, TaskEvent } from "#lib/engine/types.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import { toPublic } from "#lib/ids.ts";
import { memberNames } from "#lib/services/accounts/members.ts";
import { notFound } from "#lib/services/params.ts";
import { runToJson } from "#lib/services/runs/read-run.ts";
import { actsJson, discardOf, overAt, peopleOf } from "#lib/services/runs/run-acts.ts";
import { deedsOf } from "#lib/services/runs/run-deeds.ts";
import { toDecision } from "#lib/services/tasks/decidable.ts";
import { changedValues, ending, movedTitle, story } from "#lib/services/tasks/history-words.ts";
import { type KnownValues, valuesBefore } from "#lib/services/tasks/values-before.ts";
import type { HistoryEntryJson, RunCallJson, RunDeedJson } from "#lib/wire/pages.ts";

/** A task has more events only where somebody plays with it; the page shows the newest. */
const most = 500;

const eventsOf = (taskId: string) =>
  db()
    .select({ id: taskEvents.id, documentId: taskEvents.documentId, at: taskEvents.at, event: taskEvents.event, facts: taskEvents.facts })
    .from(taskEvents)
    .where(eq(taskEvents.taskId, taskId))
    .orderBy(desc(taskEvents.id))
    .limit(most);
type EventRow = Awaited<ReturnType<typeof eventsOf>>[number];

const runsOf = (taskId: string) =>
  db().select(shownRun).from(actionRuns).where(eq(actionRuns.taskId, taskId)).orderBy(desc(actionRuns.id)).limit(most);

/** Without requests and answers, which may be large: they are read of a run at a time. */
function callsOf(taskId: string) {
  const { request, response, error } = runOperations;
  const newest = db()
    .select({ id: actionRuns.id })
    .from(actionRuns)
    .where(eq(actionRuns.taskId, taskId))
    .orderBy(desc(actionRuns.id))
    .limit(most);
  return db()
    .select({
      runId: runOperations.runId,
      operationId: runOperations.operationId,
      attempt: runOperations.attempt,
      startedAt: runOperations.startedAt,
      durationMs: runOperations.durationMs,
      url: sql<string | null>`${request}->>'url'`,
      method: sql<string | null>`${request}->>'method'`,
      status: sql<number | null>`(${response}->>'status')::int`,
      error: sql<string | null>`${error}->>'detail'`,
      reason: sql<RunCallJson["reason"]>`case when ${runOperations.status} = 'interrupted' then 'interrupted' else ${error}->>'reason' end`,
      kept: sql<boolean>`${request} is not null`,
    })
    .from(runOperations)
    .where(and(inArray(runOperations.runId, newest), eq(runOperations.kind, "api_call")))
    .orderBy(asc(runOperations.startedAt), asc(runOperations.position));
}
type CallRow = Awaited<ReturnType<typeof callsOf>>[number];

const toCall = (row: CallRow, refId: string | null, opens: boolean): RunCallJson => ({
  operationId: row.operationId,
  attempt: row.attempt,
  refId,
  target: (row.url ?? "").replace(/^https?:\/\//, ""),
  method: row.method ?? "",
  status: row.status,
  error: row.error,
  reason: row.reason,
  at: row.startedAt.toISOString(),
  durationMs: row.durationMs,
  opens: opens && row.kept,
});

/** What the entries are made of. */
interface Told {
  documentOf(id: string): FlowDocument;
  /** By the id that events name (22 characters), newest first. */
  runs: ReadonlyMap<string, ShownRun>;
  /** By run. */
  calls: ReadonlyMap<string, CallRow[]>;
  deeds: ReadonlyMap<string, RunDeedJson[]>;
  /** Whether the reader may open calls. */
  opens: boolean;
  locale: string;
  personName(email: string): string;
  /** Number of a version by its document. */
  versionOf(documentId: string | undefined): number | null;
  /** Node ids of the steps that the task's version has. */
  present: ReadonlySet<string>;
  /** The event before, by the event's id. */
  eventBefore: ReadonlyMap<string, EventRow>;
  /** By the event's id. */
  valuesBefore: ReadonlyMap<string, KnownValues>;
}

/** A run with its calls, as an entry carries it. */
function withCalls({ documentOf, calls, deeds, opens, personName }: Told, run: ShownRun): NonNullable<HistoryEntryJson["run"]> {
  const document = documentOf(run.documentId);
  const names = refIds(document);
  const ended = run.finishedAt ?? run.triedAt;
  return {
    id: toPublic(run.id),
    status: run.status,
    steps: runToJson(run, document).operations.length,
    durationMs: ended.getTime() - run.triedAt.getTime(),
    calls: (calls.get(run.id) ?? []).map((call) => toCall(call, names.get(refKey(run.action, call.operationId)) ?? null, opens)),
    deeds: deeds.get(run.id) ?? [],
    acts: actsJson(run.acts, personName),
  };
}

function colourOf(document: FlowDocument, id: string | undefined): HistoryEntryJson["colour"] {
  const node = document.nodes.find((each) => each.id === id);
  return node?.type === "action" || node?.type === "step" ? (node.data.colour ?? null) : null;
}

/** The run that an event came from: of an action, or of the trigger's own operations. */
function runBehind({ runs }: Told, { event }: EventRow): ShownRun | undefined {
  if (event.kind === "action_committed") return runs.get(event.runId);
  return event.kind === "created" ? [...runs.values()].find(({ action }) => action === event.trigger) : undefined;
}

const stepIds = ({ nodes }: FlowDocument): string[] => nodes.flatMap(({ id, type }) => (type === "step" ? [id] : []));

/** Steps that the task left behind with its version, in a migration: whoever waited there waits no more. */
function removed({ eventBefore, documentOf }: Told, { id, event, documentId }: EventRow): string[] {
  const earlier = eventBefore.get(id);
  if (event.kind !== "migrated" || !earlier) return [];
  const there = new Set(stepIds(documentOf(documentId)));
  return stepIds(documentOf(earlier.documentId)).filter((step) => !there.has(step));
}

const formerNames = ({ present }: Told, document: FlowDocument, ids: readonly string[]): Record<string, string> =>
  Object.fromEntries(document.nodes.filter(({ id }) => ids.includes(id) && !present.has(id)).map(({ id, data }) => [id, data.name]));

/** Steps at which the task stands again without reaching them; a shown one only where its turn is now. */
function openedAnew(facts: readonly Fact[]): string[] {
  const ready = new Set(facts.flatMap((fact) => (fact.kind === "step_ready" ? [fact.step] : [])));
  return facts.flatMap((fact) => {
    if (fact.kind === "step_reopened" || fact.kind === "step_unstopped") return [fact.step];
    return fact.kind === "step_shown" && ready.has(fact.step) ? [fact.step] : [];
  });
}

const doneBy = ({ personName }: Told, email: string | undefined): Pick<HistoryEntryJson, "by" | "who"> => ({
  by: email ?? null,
  who: email === undefined ? null : personName(email),
});

function eventEntry(told: Told, row: EventRow): HistoryEntryJson {
  const { event, facts } = row;
  const document = told.documentOf(row.documentId);
  const run = runBehind(told, row);
  const reached = facts.flatMap((fact) => (fact.kind === "step_reached" ? [fact.step] : []));
  const telling = { ...told, before: told.valuesBefore.get(row.id) };
  const changed = changedValues(document, row, telling);
  return {
    id: toPublic(row.id),
    at: row.at.toISOString(),
    ...doneBy(told, event.by?.email),
    ...story(document, row, telling),
    ...(event.kind === "migrated" && {
      title: movedTitle(told.versionOf(told.eventBefore.get(row.id)?.documentId), told.versionOf(row.documentId)),
    }),
    ...(changed.length > 0 && { changed }),
    colour: colourOf(document, event.kind === "action_committed" ? event.action : reached[0]),
    run: run ? withCalls(told, run) : null,
    decision: facts.flatMap((fact) => (fact.kind === "decided" ? { nodeId: fact.step, ...toDecision(fact.decision) } : []))[0] ?? null,
    ...(event.kind === "action_committed" && event.origin !== null && { origin: event.origin }),
    formerNames: formerNames(told, document, reached),
    left: facts.flatMap((fact) => (fact.kind === "step_completed" ? [fact.step] : [])),
    reached,
    reopened: openedAnew(facts).filter((step) => !reached.includes(step)),
    stopped: [
      ...facts.flatMap((fact) => (fact.kind === "step_stopped" || fact.kind === "step_hidden" ? [fact.step] : [])),
      ...removed(told, row),
    ],
  };
}

/** A run that changed nothing; one that ran by itself and was discarded has its event. */
function runEntry(told: Told, run: ShownRun): HistoryEntryJson | null {
  const document = told.documentOf(run.documentId);
  const ended = ending(runToJson(run, document), run.failure);
  if (!ended || (run.status === "discarded" && run.origin !== null)) return null;
  return {
    id: toPublic(run.id),
    at: (overAt(run) ?? run.triedAt).toISOString(),
    ...doneBy(told, run.status === "discarded" ? discardOf(run.acts)?.by.email : run.performer?.email),
    ...ended,
    colour: colourOf(document, run.action),
    run: withCalls(told, run),
    decision: null,
    left: [],
    reached: [],
    reopened: [],
    stopped: [],
  };
}

/** Emails of whoever did it, and of those whom its words name. */
function peopleIn(event: TaskEvent): string[] {
  const by = event.by ? [event.by.email] : [];
  if (event.kind === "approver_replaced") return [...by, event.from, event.to];
  const assigned = event.kind === "fields_changed" ? event.assignedTo : event.kind === "action_committed" ? event.changes.assignedTo : null;
  return assigned ? [...by, assigned] : by;
}

/** @throws Refused `not_found` */
export async function taskHistory(actor: Actor, taskId: string): Promise<HistoryEntryJson[]> {
  const task = await findTask(actor.workspaceId, taskId);
  if (!task) throw notFound("task");
  const [events, runs, calls, deeds, [workspace]] = await Promise.all([
    eventsOf(taskId),
    runsOf(taskId),
    callsOf(taskId),
    deedsOf(taskId, most),
    db().select({ locale: workspaces.locale }).from(workspaces).where(eq(workspaces.id, actor.workspaceId)),
  ]);
  const ids = [...new Set([...events, ...runs].map(({ documentId }) => documentId))];
  const documents = new Map(await Promise.all(ids.map(async (id) => [id, await documentById(id)] as const)));
  const people = [
    ...events.flatMap(({ event }) => peopleIn(event)),
    ...runs.flatMap(({ performer, acts }) => [...(performer ? [performer.email] : []), ...peopleOf(acts)]),
  ];
  const told: Told = {
    documentOf: (id) => (documents.get(id) ?? task.version).document,
    versionOf: (id) => documents.get(id ?? "")?.number ?? null,
    present: new Set(stepIds(task.version.document)),
    eventBefore: new Map(events.slice(1).map((event, index) => [events[index]?.id ?? "", event])),
    valuesBefore: valuesBefore(events.toReversed(), [
      ...new Set([...documents.values()].flatMap(({ document }) => document.fields.map(({ key }) => key))),
    ]),
    runs: new Map(runs.map((run) => [toPublic(run.id), run])),
    calls: Map.groupBy(calls, ({ runId }) => runId),
    deeds,
    opens: can(actor, "calls:read"),
    locale: workspace?.locale ?? "en-GB",
    personName: await memberNames(actor.workspaceId, people),
  };
  const entries = [...events.map((row) => eventEntry(told, row)), ...runs.flatMap((run) => runEntry(told, run) ?? [])];
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
