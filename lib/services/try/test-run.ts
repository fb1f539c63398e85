/**
 * "Test" of the builder: an action performed on a task that exists only here. Its API Calls are really sent, marked as a test;
 * everything else is worked out and said, and nothing is written.
 */
import { changedUnique, holdersOf, uniqueText, whyNotUnique } from "#db/writes/unique-values.ts";
import type { Actor } from "#lib/auth/can.ts";
import { advance, isRefusal } from "#lib/engine/advance.ts";
import { type Start, standingAt, standsIn, startsOf } from "#lib/engine/starts.ts";
import type { Advanced, Refusal, TaskState } from "#lib/engine/types.ts";
import { invalid } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { emptyValues } from "#lib/fields/index.ts";
import type { ActionNode, FlowDocument } from "#lib/flow/schema.ts";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import { newId, now, ticks, toPublic } from "#lib/ids.ts";
import type { Operation } from "#lib/operations/index.ts";
import { performerOf, personOf } from "#lib/services/accounts/actors.ts";
import { assigneeOf } from "#lib/services/accounts/people.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { jsonLines } from "#lib/services/json-lines.ts";
import type { Tried } from "#lib/services/runs/interrupt-runs.ts";
import type { RunInMemory } from "#lib/services/runs/run-context.ts";
import { failureOf } from "#lib/services/runs/run-failure.ts";
import { runInMemory } from "#lib/services/runs/run-in-memory.ts";
import { operationsOfRun } from "#lib/services/runs/run-list.ts";
import { answersFor, perform } from "#lib/services/runs/run-loop.ts";
import { parseTaskFields, refuseMissing } from "#lib/services/tasks/task-fields.ts";
import { broughtBy } from "#lib/services/try/brought.ts";
import { changesInWords } from "#lib/services/try/test-request.ts";
import { noteOf, wouldDo } from "#lib/services/try/test-would.ts";
import { readWorkspace } from "#lib/services/workspace/settings.ts";
import type { TestedOperationJson, TestRunJson, TestRunLine } from "#lib/wire/test-run.ts";

export interface TestRunInput {
  /** The draft as it stands in the builder; secrets are null where they were not typed anew. */
  document: FlowDocument;
  /** Node id of the action. */
  action: string;
  /** Node id of the step at which the task stands, or behind which the action runs by itself. */
  from: string;
  name: string;
  /** By key. */
  fields: Record<string, unknown>;
  /** Email. */
  assignedTo: string | null;
  /** uuid of a request that the flow's webhook received: what an action that runs by itself reads of it; null for nothing. */
  requestId: string | null;
}

/** @throws Refused `invalid` where the action or its beginning is not in the document */
function placeOf({ document, action, from }: TestRunInput): { node: ActionNode; start: Start } {
  const node = document.nodes.find((each): each is ActionNode => each.id === action && each.type === "action");
  if (!node) throw invalid([{ path: "action", message: "This flow has no such action." }]);
  const start = startsOf(document, action).find(({ id }) => id === from);
  if (!start) throw invalid([{ path: "from", message: `Nothing leads from there to ${node.data.name}. Choose another step.` }]);
  return { node, start };
}

/** @throws Refused `invalid` with each value that does not fit or is missing */
async function valuesFor(actor: Actor, { document, fields }: TestRunInput, node: ActionNode, start: Start): Promise<FieldValues> {
  const given = await parseTaskFields(actor.workspaceId, document, fields);
  const values = { ...emptyValues(document.fields), ...given };
  const step = document.nodes.find(({ id }) => id === start.id);
  const ofStep = step?.type === "step" ? (step.data.requiredFields ?? []) : [];
  if (!start.byItself) refuseMissing(document, values, new Set([...(node.data.requiredFields ?? []), ...ofStep]));
  return values;
}

/** What a chain that a webhook began holds; a pressed button begins one that holds nothing. */
async function broughtTo(actor: Actor, flowId: string, { document, requestId }: TestRunInput, { byItself }: Start) {
  const webhook = document.nodes.find((each) => each.type === "trigger" && each.data.kind === "webhook");
  const refId = webhook && refIds(document).get(refKey(webhook.id, null));
  return byItself && requestId !== null && refId !== undefined ? broughtBy(actor, flowId, { id: requestId, refId }) : {};
}

interface Begun {
  node: ActionNode;
  start: Start;
  state: TaskState;
  answers: Record<string, unknown>;
}

/** A run and its task in memory, as the driver has them. */
function inMemory(actor: Actor, flowId: string, document: FlowDocument, { node, start, state, answers }: Begun): RunInMemory {
  return runInMemory({ id: newId(), flowId, number: null, document }, node, state, {
    id: newId(),
    workspaceId: actor.workspaceId,
    taskId: newId(),
    performer: performerOf(actor),
    origin: start.byItself ? start.id : null,
    answers,
  });
}

interface Performed {
  inside: RunInMemory;
  operations: TestedOperationJson[];
  notRun: string[];
  error: string | null;
}

const toJson = (tried: Tried, of: string, note: string | null): Omit<TestedOperationJson, "would"> => ({
  operationId: tried.operationId,
  kind: tried.kind,
  status: tried.status,
  request: tried.request ?? null,
  response: tried.response ?? null,
  note,
  startedAt: tried.startedAt.toISOString(),
  durationMs: tried.durationMs ?? 0,
  of,
  error: tried.error?.detail ?? null,
});

/** Hears of it while it is under way. */
type Tell = (line: Exclude<TestRunLine, { kind: "result" }>) => void;

/** One operation after the other, until one stops or nobody hears of them any more. */
async function performAll(begun: RunInMemory, locale: string, tell: Tell, signal: AbortSignal): Promise<Performed> {
  const { document, run } = begun;
  const list = operationsOfRun(document, run);
  const operations: TestedOperationJson[] = [];
  let inside = begun;
  for (const [at, operation] of list.entries()) {
    signal.throwIfAborted();
    const { inside: next, result, tried } = await perform(inside, operation, { test: true });
    const would = await wouldDo(result, { workspaceId: run.workspaceId, document, locale });
    const tested = { ...toJson(tried, run.actionName, noteOf(result)), would };
    operations.push(tested);
    tell({ kind: "operation", operation: tested });
    if (!result.ok) return { inside, operations, notRun: list.slice(at + 1).map(({ kind }) => kind), error: tried.error?.detail ?? "" };
    inside = next;
  }
  return { inside, operations, notRun: [], error: null };
}

/** What the commit would give; nothing is committed. */
async function committed(actor: Actor, { inside }: Performed): Promise<Advanced | Refusal> {
  const { run, task, document } = inside;
  const { action, origin, changes } = run;
  const answers = await answersFor(inside);
  const about = { at: now().toISOString(), by: personOf(actor), runId: toPublic(run.id) };
  return advance(document, task.state, { kind: "action_committed", ...about, action, changes, origin }, answers);
}

/** What another task's unique value forbids; null where it can be. */
async function whyNotWritten({ inside }: Performed, after: TaskState): Promise<string | null> {
  const { task, document } = inside;
  const field = changedUnique(document, task.state, after);
  const value = field ? (after.fields[field.key] ?? null) : null;
  if (!field || value === null) return null;
  const text = uniqueText(value);
  return whyNotUnique(field, value, (await holdersOf(task.row.flowId, field.key, [text])).has(text));
}

/** What is refused at the commit stops a run at its last operation. */
function refusedAtEnd({ inside }: Performed, detail: string): string {
  const { run, document } = inside;
  const list = operationsOfRun(document, run);
  const last = list.at(-1) as Operation;
  const cause = { ok: false as const, reason: "value" as const, cause: `could not be finished: ${detail}` };
  return failureOf({ ...inside, run: { ...run, position: list.length - 1 } }, last, cause).detail;
}

const nameOf = ({ nodes }: FlowDocument, id: string): string => nodes.find((node) => node.id === id)?.data.name ?? id;

/**
 * A test in lines.
 * @param flowId uuid
 * @throws Refused `not_found`; `invalid` with each value that does not fit, before the first line
 */
export async function testRunStream(actor: Actor, flowId: string, input: TestRunInput, gone: AbortSignal): Promise<Response> {
  const run = await readyTestRun(actor, flowId, input);
  return jsonLines<TestRunLine>(gone, async (tell, signal) => tell({ kind: "result", result: await run(tell, signal) }));
}

/**
 * Looks at all that can be refused.
 * @param flowId uuid
 * @returns what runs the test; it throws where its signal is aborted
 * @throws Refused `not_found`; `invalid` with each value that does not fit
 */
export async function readyTestRun(
  actor: Actor,
  flowId: string,
  input: TestRunInput,
): Promise<(tell: Tell, signal: AbortSignal) => Promise<TestRunJson>> {
  await findFlow(actor, flowId);
  const { document } = input;
  const { node, start } = placeOf(input);
  const fields = await valuesFor(actor, input, node, start);
  const assignedTo = await assigneeOf(actor.workspaceId, input.assignedTo);
  const { locale } = await readWorkspace(actor.workspaceId);
  const steps = standingAt(document, node.id, start, now().toISOString());
  const state: TaskState = { status: "active", name: input.name, fields, assignedTo, dueAt: null, steps };
  const answers = await broughtTo(actor, flowId, input, start);
  const begun = inMemory(actor, flowId, document, { node, start, state, answers });
  return (tell, signal) => outcomeOf(actor, begun, locale, tell, signal);
}

async function outcomeOf(actor: Actor, begun: RunInMemory, locale: string, tell: Tell, signal: AbortSignal): Promise<TestRunJson> {
  const { document } = begun;
  const startedAt = now().toISOString();
  const began = ticks();
  tell({ kind: "begun", startedAt, operations: operationsOfRun(document, begun.run).map(({ kind }) => kind) });
  const done = await performAll(begun, locale, tell, signal);
  const after = done.error === null ? await committed(actor, done) : null;
  const why = after && (isRefusal(after) ? after.detail : await whyNotWritten(done, after.state));
  const error = done.error ?? (why && refusedAtEnd(done, why));
  const { operations, notRun } = done;
  const base = { startedAt, durationMs: Math.round(ticks() - began), operations, notRun };
  if (!after || isRefusal(after) || error !== null) return { ...base, outcome: "failed", error, task: null };
  const next = after.facts.flatMap((fact) => (fact.kind === "action_due" ? [nameOf(document, fact.action)] : []));
  const { stage: _, ...changes } = done.inside.run.changes;
  return {
    ...base,
    outcome: "succeeded",
    error: null,
    task: {
      stands: standsIn(document, after.state),
      completed: after.state.status === "completed",
      changes: changesInWords(changes, document, locale),
      next,
    },
  };
}
