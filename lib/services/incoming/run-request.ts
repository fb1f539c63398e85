/** Runs what a received request begins: the trigger's operations, the task, and what runs by itself behind it. */

import { setTimeout } from "node:timers/promises";
import { asc, eq } from "drizzle-orm";
import { advanced, applyNew } from "#db/apply.ts";
import { db } from "#db/client.ts";
import type { StoredDocument } from "#db/documents.ts";
import { actionRuns, runOperations } from "#db/schema/index.ts";
import { findTask } from "#db/tasks.ts";
import { openSteps } from "#lib/engine/queries.ts";
import type { TaskState } from "#lib/engine/types.ts";
import { isRefused, type Refused } from "#lib/errors.ts";
import { mustBeFilledIn } from "#lib/fields/index.ts";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import { now, toPublic } from "#lib/ids.ts";
import { isStopping } from "#lib/process.ts";
import { holdFlow } from "#lib/services/flows/flow-row.ts";
import { configured, flowError, type Given, made } from "#lib/services/incoming/answers.ts";
import type { WebhookNode } from "#lib/services/incoming/flow.ts";
import { endOf, keepAnswer, keepProgress, madeOf, type RequestEnd, type RequestRow } from "#lib/services/incoming/requests.ts";
import { announce } from "#lib/services/live.ts";
import type { Tried } from "#lib/services/runs/interrupt-runs.ts";
import { type OperationResult, renderFor } from "#lib/services/runs/operation-result.ts";
import { scopeOf } from "#lib/services/runs/run-context.ts";
import { callsOut } from "#lib/services/runs/run-list.ts";
import type { TriggerStopped, Watch } from "#lib/services/runs/run-trigger.ts";
import { follow, takeWaiting } from "#lib/services/runs/runs.ts";
import { type Cause, type PreparedTask, prepareTask } from "#lib/services/tasks/make-task.ts";
import { writeTask } from "#lib/services/tasks/write-task.ts";
import { storable } from "#lib/text.ts";
import type { StoredOperation } from "#lib/wire/incoming.ts";
import { taskInTemplates } from "#lib/wire/messages/api-call.ts";

/** A stored request in the hands of this process. */
export interface TakenRequest {
  row: RequestRow;
  version: StoredDocument;
  trigger: WebhookNode;
  /** `web1` and `request`, by name. */
  brought: Record<string, unknown>;
  /** uuid of the task that it will make. */
  taskId: string;
  /** Hears of the answer as soon as it is there. */
  answered(answer: Given): void;
  /** Lets others have its place among those that are run, until `pause` is over. */
  aside(pause: Promise<unknown>): Promise<void>;
}

/** Another process has taken the request over, or its flow is gone. */
export class RequestLost extends Error {}

const asStored = ({ runId: _run, workspaceId: _workspace, startedAt, ...tried }: Tried): StoredOperation => ({
  ...(tried as Omit<StoredOperation, "startedAt">),
  startedAt: startedAt.toISOString(),
});

const asTried = ({ startedAt, ...stored }: StoredOperation, { id, workspaceId }: RequestRow): Tried => ({
  ...stored,
  runId: id,
  workspaceId,
  startedAt: new Date(startedAt),
});

const causeOf = ({ row, brought, taskId }: TakenRequest): Cause => ({
  workspaceId: row.workspaceId,
  taskId,
  runId: row.id,
  performer: null,
  by: null,
  createdBy: null,
  brought,
  request: { id: row.id, resumes: row.async },
});

/** The answer that the trigger is set up to give; null where its template fails, with the reason. */
async function configuredAnswer(
  { trigger }: TakenRequest,
  scope: Record<string, unknown>,
): Promise<{ answer: Given } | { failed: OperationResult & { ok: false } }> {
  const { status = 200, body = "" } = trigger.data.response ?? {};
  const rendered = await renderFor([{ path: "response.body", source: body }], scope);
  return rendered.ok ? { answer: configured(status, storable(rendered.text("response.body"))) } : { failed: rendered };
}

const isConfigured = ({ data: { response } }: WebhookNode): boolean =>
  response !== undefined && (response.status !== undefined || Boolean(response.body));

/** Everything that an answer's template may name once the task stands. */
function answerScope({ row, trigger, version: { document, number } }: TakenRequest, state: TaskState, answers: Record<string, unknown>) {
  const open = openSteps(document, state);
  const names = document.nodes.flatMap((node) => (node.type === "step" && open.includes(node.id) ? [node.data.name] : []));
  return {
    ...answers,
    task: taskInTemplates(document, { ...state, stage: names.join(", ") || null }),
    user: null,
    action: trigger.data.name,
    flow: { id: toPublic(row.flowId), name: document.name, version: number },
    now: now().toISOString(),
  };
}

/** How the request ends when everything that it set off rests. */
async function restingEnd(taken: TakenRequest, taskId: string, state: TaskState, answers: Record<string, unknown>): Promise<RequestEnd> {
  const at = now();
  if (taken.trigger.data.async) return { status: "succeeded", answer: null, at };
  if (!isConfigured(taken.trigger)) return { status: "succeeded", answer: made(taskId), at };
  const found = await configuredAnswer(taken, answerScope(taken, state, answers));
  if ("answer" in found) return { status: "succeeded", answer: found.answer, at };
  const message = `The response ${found.failed.cause}`;
  return { status: "failed", answer: flowError(message, taskId), failure: failureInWords(message, "response"), at };
}

const failureInWords = (detail: string, part: string): NonNullable<RequestEnd["failure"]> => ({
  reason: "template",
  detail,
  operation: { id: part, kind: part, index: 0 },
  response: null,
});

/** No task is made. */
async function endWithout(taken: TakenRequest, { failure, tried }: TriggerStopped): Promise<Given> {
  const answer = flowError(failure.detail, null);
  const [ended] = await endOf(db(), taken.row, null, { status: "failed", answer, failure, trace: tried.map(asStored), at: now() });
  if (!ended) throw new RequestLost();
  return answer;
}

/** Writes the task; with it the request's end, where nothing runs by itself behind it. */
async function write(taken: TakenRequest, prepared: PreparedTask): Promise<{ due: boolean; end: RequestEnd | null }> {
  const { task, event, answers, chain, run } = prepared;
  const result = advanced(task.version.document, null, event, answers);
  const due = result.facts.some(({ kind }) => kind === "action_due");
  const end = due ? null : await restingEnd(taken, task.id, result.state, chain.answers);
  const settled = (tx: Parameters<typeof endOf>[0]) => (end === null ? madeOf(tx, taken.row, task.id) : endOf(tx, taken.row, task.id, end));
  const rows = run ? [db().insert(actionRuns).values(run.run), db().insert(runOperations).values(run.tried)] : [];
  if (!task.version.document.fields.some(({ unique }) => unique) && !run?.run.effects.length) {
    if (!(await applyNew(task, result, event, answers, chain, settled(db()), rows))) {
      await holdFlow(db(), task.flowId);
      throw new RequestLost();
    }
  } else
    follow(
      await db().transaction(async (tx) => {
        const started = await writeTask(tx, prepared);
        const [own] = await settled(tx);
        if (!own) throw new RequestLost();
        return started;
      }),
    );
  return { due, end };
}

interface Chain {
  /** What its runs have answered. */
  answers: Record<string, unknown>;
  /** The run that stopped; what waits behind it waits for a person. */
  stopped: Pick<typeof actionRuns.$inferSelect, "failure"> | undefined;
  rests: boolean;
}

async function chainOf(requestId: string): Promise<Chain> {
  const runs = await db()
    .select({ status: actionRuns.status, answers: actionRuns.answers, failure: actionRuns.failure })
    .from(actionRuns)
    .where(eq(actionRuns.requestId, requestId))
    .orderBy(asc(actionRuns.depth), asc(actionRuns.turn), asc(actionRuns.id));
  const stopped = runs.find(({ status }) => status === "failed" || status === "interrupted");
  return {
    answers: Object.assign({}, ...runs.map(({ answers }) => answers)),
    stopped,
    rests: stopped !== undefined || !runs.some(({ status }) => status === "waiting" || status === "running"),
  };
}

/** How long a chain is let alone that goes on in another process, or that waits for its next try: twice as long each time. */
const shortestPauseMs = 250;
const longestPauseMs = 2000;

/** Lets what runs by itself come to rest. Another process may have taken a part of it; where this one stops, another one goes on. */
async function rested({ row, aside }: TakenRequest, taskId: string): Promise<Chain & { state: TaskState }> {
  for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    await takeWaiting(taskId);
    const [chain, task] = await Promise.all([chainOf(row.id), findTask(row.workspaceId, taskId)]);
    // Deleted meanwhile, and its request with it.
    if (!task) throw new RequestLost();
    if (chain.rests) return { ...chain, state: task.state };
    if (isStopping()) throw new Error("Baton stops before the actions behind the task have come to rest");
    await aside(setTimeout(pauseMs, undefined, { ref: false }));
  }
}

const INTERRUPTED = "An action behind the task was interrupted. It can be tried again on the task.";

/** Ends the request when what runs by itself rests. */
async function settle(taken: TakenRequest, taskId: string): Promise<Given | null> {
  const { stopped, answers, state } = await rested(taken, taskId);
  const end: RequestEnd = stopped
    ? { status: "failed", answer: flowError(stopped.failure?.detail ?? INTERRUPTED, taskId), failure: stopped.failure, at: now() }
    : await restingEnd(taken, taskId, state, { ...taken.brought, ...answers });
  const [ended] = await endOf(db(), taken.row, taskId, end);
  if (!ended) throw new RequestLost();
  return end.answer;
}

/** Looks after the run: stores how far it has come before a second call goes out, and answers where the list says so. */
function watchOf(taken: TakenRequest, tried: Tried[]): Watch {
  const { done: _done, ...from } = taken.row.progress ?? {};
  return {
    from,
    tried,
    async between({ run: { attempt, position, changes, effects, moved, answers } }) {
      const last = tried.at(-1);
      // What was called is not called again; what happens inside Baton alone may be.
      if (!last || !callsOut(last) || tried.length === taken.row.progress?.done.length) return;
      if (!(await keepProgress(taken.row, { attempt, position, changes, effects, moved, answers, done: tried.map(asStored) })))
        throw new RequestLost();
    },
    async respond(inside) {
      const found = await configuredAnswer(taken, scopeOf(inside, {}));
      if ("failed" in found) return found.failed;
      await keepAnswer(taken.row, found.answer, now());
      taken.answered(found.answer);
      return { ok: true };
    },
  };
}

/**
 * To its end: the row says how it ended. What a person's flow can do wrong is an answer, never an error.
 * @throws what breaks in Baton itself, and where another process has taken the request over
 */
export async function runRequest(taken: TakenRequest): Promise<void> {
  const { row, version, trigger, taskId } = taken;
  const tell = (answer: Given | null) => answer && taken.answered(answer);
  const tried = (row.progress?.done ?? []).map((each) => asTried(each, row));
  try {
    if (row.taskId !== null) return void tell(await settle(taken, row.taskId));
    const prepared = await prepareTask(causeOf(taken), version, trigger, { given: {}, assignedTo: null }, watchOf(taken, tried));
    if ("failure" in prepared) return void tell(await endWithout(taken, prepared));
    const { due, end } = await write(taken, prepared);
    announce(row.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(row.flowId) }]);
    tell(due ? await settle(taken, taskId) : (end?.answer ?? null));
  } catch (error) {
    // That the machine is too busy is not the flow's fault.
    if (!isRefused(error) || error.code === "unavailable") throw error;
    // A value that does not fit its field, a template that fails, a unique value that another task has.
    const failure = { ...failureInWords(inNames(error, version), "task"), errors: error.more.errors };
    tell(await endWithout(taken, { failure, tried }));
  } finally {
    announce(row.workspaceId, [{ kind: "request", id: toPublic(row.id), flowId: toPublic(row.flowId) }]);
  }
}

/** What a value or a template did not fit, by the names that people know. */
function inNames(refused: Refused, { document }: StoredDocument): string {
  const { detail, more } = refused;
  // It names the operation, and says that no task was made.
  if (isRefused(refused, "action_aborted")) return detail;
  const named = (more.errors ?? []).flatMap(({ path, message }) => {
    const field = document.fields.find(({ key }) => path === `fields.${key}` || path === `set.${key}`);
    // That it must be filled in is a whole sentence already.
    return field ? [message === mustBeFilledIn(field.name) ? message : `${field.name}: ${message}`] : [];
  });
  return `${named.length > 0 ? named.join(" ") : detail} No task was made.`;
}

/** The ref-id under which templates read the body. */
export const bodyName = ({ document }: Pick<StoredDocument, "document">, trigger: WebhookNode): string =>
  refIds(document).get(refKey(trigger.id, null)) ?? "web1";
