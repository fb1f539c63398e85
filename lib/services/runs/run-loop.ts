/** Performs the operations of a run, one after the other. The run is in this process's hands; no transaction or lock is held meanwhile. */
import { and, eq, sql } from "drizzle-orm";
import { applyEvent, applySeen } from "#db/apply.ts";
import { db, type Tx } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { actionRuns, runOperations } from "#db/schema/index.ts";
import { findTask, type LoadedTask, lockTask, type RunRow, type ShownTask } from "#db/tasks.ts";
import type { Chain } from "#db/writes/place.ts";
import { expressionsOf } from "#lib/engine/queries.ts";
import type { Advanced, Answers, Changes, TaskEvent } from "#lib/engine/types.ts";
import { isRefused } from "#lib/errors.ts";
import { now, ticks, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import type { Effect } from "#lib/operations/effects.ts";
import type { Operation } from "#lib/operations/index.ts";
import { isStopping } from "#lib/process.ts";
import type { StartedTask } from "#lib/services/effects/effect-context.ts";
import { applyEffects, EffectRefused } from "#lib/services/effects/index.ts";
import { announce } from "#lib/services/live.ts";
import { consult } from "#lib/services/runs/consult.ts";
import { interruptRuns, type Tried } from "#lib/services/runs/interrupt-runs.ts";
import type { OperationContext, OperationResult, OperationStopped } from "#lib/services/runs/operation-result.ts";
import { assignedToOf, type RunInMemory, stageOf, valuesOf } from "#lib/services/runs/run-context.ts";
import { failureOf } from "#lib/services/runs/run-failure.ts";
import { callsOut, mostDepth, mostMs, operationsOfRun } from "#lib/services/runs/run-list.ts";
import { runOperation } from "#lib/services/runs/run-operation.ts";

const merged = (before: Changes, more: Changes = {}): Changes => ({
  ...before,
  ...more,
  ...(before.fields || more.fields ? { fields: { ...before.fields, ...more.fields } } : {}),
});

/** Whether the run is still this claim's: another process may have taken it for dead. */
const owned = (run: RunRow) =>
  and(eq(actionRuns.id, run.id), eq(actionRuns.claim, sql`${run.claim}::uuid`), eq(actionRuns.status, "running"));

interface Kept {
  /** Whether another run waits behind it. */
  waits: boolean;
}

/** How far the run has come. Touches no row where it is no longer ours. */
function progressOf(tx: Pick<Tx, "update">, run: RunRow) {
  const { status, position, changes, effects, moved, answers, failure, finishedAt } = run;
  const waits = sql<boolean>`exists (select from ${actionRuns} other where other.task_id = ${run.taskId} and other.status = 'waiting')`.as(
    "waits",
  );
  return tx
    .update(actionRuns)
    .set({ status, position, changes, effects, moved, answers, failure, finishedAt })
    .where(owned(run))
    .returning({ waits });
}

const callsOf = (tx: Pick<Tx, "insert">, tried: Tried[]) =>
  tried.length > 0 ? [tx.insert(runOperations).values(tried).onConflictDoNothing()] : [];

/** Stores how far the run has come; null where it is no longer ours. */
async function store(tx: Pick<Tx, "update" | "insert">, run: RunRow, tried: Tried[]): Promise<Kept | null> {
  const [kept] = await Promise.all([progressOf(tx, run), ...callsOf(tx, tried)]);
  return kept[0] ?? null;
}

class RunLost extends Error {}

const announceTask = (task: LoadedTask) =>
  announce(task.row.workspaceId, [{ kind: "task", id: toPublic(task.row.id), flowId: toPublic(task.row.flowId) }]);

function record(inside: RunInMemory, operation: Operation, result: OperationResult, startedAt: Date, durationMs: number): Tried {
  const { run } = inside;
  return {
    runId: run.id,
    position: run.position,
    attempt: run.attempt,
    workspaceId: run.workspaceId,
    operationId: operation.id,
    kind: operation.kind,
    status: result.ok ? "succeeded" : "failed",
    request: result.request,
    response: result.response,
    note: result.ok ? result.note : null,
    error: result.ok ? null : failureOf(inside, operation, result),
    startedAt,
    durationMs,
  };
}

const after = (run: RunRow, result: OperationResult & { ok: true }): RunRow => ({
  ...run,
  position: run.position + 1,
  changes: merged(run.changes, result.changes),
  effects: [
    ...run.effects.filter(({ at }) => at < run.position),
    ...(result.effects ?? []).map((effect): Effect => ({ ...effect, at: run.position })),
  ],
  moved: run.moved || result.moved === true,
  answers: { ...run.answers, ...result.answers },
});

const stopped = (inside: RunInMemory, operation: Operation, result: OperationStopped): RunRow => ({
  ...inside.run,
  status: "failed",
  finishedAt: now(),
  failure: failureOf(inside, operation, result),
});

/** On the values as they are at this point of the run. */
export const answersFor = async (inside: RunInMemory): Promise<Answers> => {
  const { run, task } = inside;
  if (expressionsOf(inside.document).length === 0) return {};
  return consult(
    { version: task.version, performer: run.performer, action: run.actionName, brought: run.answers },
    { fields: valuesOf(inside), stage: stageOf(inside, {}), assignedTo: assignedToOf(task.state, run.changes) },
  );
};

/** How a run ended. */
export interface Ended {
  run: RunRow;
  /** The task as the run left it; null where the run changed nothing. */
  task: ShownTask | null;
  /** Whether actions that run by themselves wait for their turn. */
  waits: boolean;
  /** Other tasks that it made. */
  started: StartedTask[];
}

/**
 * The commit: the changes, the move, the history and the run's end, in one transaction. Nobody else changes the task while the
 * run is running, so it is written as it was seen; where that does not hold any more, or where something else is written with it,
 * it is locked and judged anew.
 */
async function commit(inside: RunInMemory, tried: Tried[]): Promise<Ended> {
  const { run, task } = inside;
  const answers = await answersFor(inside);
  const at = now();
  const done: RunRow = { ...run, status: "succeeded", finishedAt: at, failure: null };
  const request = run.requestId === null ? {} : { request: { id: run.requestId, resumes: run.resumes } };
  const chain: Chain = { depth: run.depth, performer: run.performer, answers: run.answers, ...request };
  const event: TaskEvent = {
    kind: "action_committed",
    at: at.toISOString(),
    by: run.performer && { id: run.performer.id, email: run.performer.email },
    action: run.action,
    runId: toPublic(run.id),
    changes: run.changes,
    origin: run.origin,
  };
  const ended = ({ state, facts }: Advanced, kept: Kept, { row, ...rest }: LoadedTask, started: StartedTask[] = []): Ended => ({
    run: done,
    task: { ...rest, state, row: { ...row, updatedAt: at } },
    waits: kept.waits || facts.some(({ kind }) => kind === "action_due"),
    started,
  });
  const seen = () => applySeen<Kept>(task, event, answers, chain, progressOf(db(), done), callsOf(db(), tried));
  const quick = run.effects.length > 0 ? null : await seen();
  if (quick) return ended(quick, quick.returned, task);
  return db().transaction(async (tx) => {
    // Sent together, answered in order: the lock is had before anything is written.
    const [locked, kept] = await Promise.all([lockTask(tx, run.workspaceId, run.taskId), store(tx, done, [])]);
    if (!locked || !kept) throw new RunLost();
    const result = await applyEvent(tx, locked, event, answers, chain, callsOf(tx, tried));
    return ended(result, kept, locked, await applyEffects(tx, run, at));
  });
}

async function end(inside: RunInMemory, tried: Tried[]): Promise<Ended> {
  try {
    return await commit(inside, tried);
  } catch (error) {
    // What the engine, a unique field or an effect refuses at the commit stops the run like any other operation that cannot be done.
    const refused = error instanceof EffectRefused ? error.refused : error;
    if (!isRefused(refused)) throw error;
    // That the machine is too busy is nobody's fault: what goes on by itself is tried again.
    if (inside.run.resumes && refused.code === "unavailable") throw refused;
    const operations = operationsOfRun(inside.document, inside.run);
    const last = operations.length - 1;
    const position = error instanceof EffectRefused ? error.at : last;
    const run = stopped({ ...inside, run: { ...inside.run, position } }, operations[position] ?? { id: "move", kind: "move" as const }, {
      ok: false,
      reason: "value",
      cause: `could not be finished: ${refused.detail}`,
    });
    // What stands behind an effect has been done and is not done again: nothing is left but the commit.
    return fail({ ...run, position: error instanceof EffectRefused ? operations.length : last }, tried);
  }
}

/** What waits behind a stopped run waits on. */
async function fail(run: RunRow, tried: Tried[]): Promise<Ended> {
  if (!(await db().transaction((tx) => store(tx, run, tried)))) throw new RunLost();
  return { run, task: null, waits: false, started: [] };
}

/** One operation of a run, with what it did; `inside` comes back as it is behind a success. */
export async function perform(
  inside: RunInMemory,
  operation: Operation,
  how: Pick<OperationContext, "respond" | "test"> = {},
): Promise<{ inside: RunInMemory; result: OperationResult; tried: Tried }> {
  const startedAt = now();
  const began = ticks();
  const remainingMs = inside.run.triedAt.getTime() + mostMs - startedAt.getTime();
  const result: OperationResult =
    inside.run.depth > mostDepth
      ? { ok: false, reason: "depth", cause: `was not begun: the chain of actions that run by themselves is longer than ${mostDepth}.` }
      : remainingMs <= 0
        ? { ok: false, reason: "timeout", cause: "was not begun: the action took longer than 120 s." }
        : await runOperation(operation, { inside, answers: await answersFor(inside), remainingMs, ...how });
  const tried = record(inside, operation, result, startedAt, Math.round(ticks() - began));
  return { inside: result.ok ? { ...inside, run: after(inside.run, result) } : inside, result, tried };
}

/** @param unstored takes what operations did that is not stored yet */
async function operations(start: RunInMemory, unstored: Tried[]): Promise<Ended> {
  let inside = start;
  const list = operationsOfRun(inside.document, inside.run);
  while (inside.run.position < list.length) {
    const operation = list[inside.run.position] as Operation;
    const { inside: next, result, tried } = await perform(inside, operation);
    unstored.push(tried);
    if (!result.ok) return fail(stopped(inside, operation, result), unstored);
    inside = next;
    // Stored before the next call goes out; without one, the commit stores it all.
    if (callsOut(operation) && list.slice(inside.run.position).some(callsOut)) {
      if (!(await store(db(), inside.run, unstored))) throw new RunLost();
      unstored.length = 0;
      announceTask(inside.task);
    }
  }
  return end(inside, unstored);
}

/**
 * Runs a claimed run to its end: succeeded, or failed with its reason. What breaks in Baton itself leaves it interrupted.
 * @param known the task as the claim found it, where the caller has it: nobody changes it while the run is running
 * @returns null where the run was lost or broke
 */
export async function performRun(run: RunRow, known?: LoadedTask): Promise<Ended | null> {
  const task = known ?? (await findTask(run.workspaceId, run.taskId));
  if (!task) return null;
  const unstored: Tried[] = [];
  try {
    const { document } = await documentById(run.documentId);
    return await operations({ run, task, document }, unstored);
  } catch (error) {
    if (!(error instanceof RunLost)) {
      log.error({ err: error, runId: run.id }, "run broke");
      // Too busy for its templates: no call was begun with.
      const busy = isRefused(error, "unavailable");
      await interruptRuns(owned(run), { counts: !busy && !isStopping(), calling: !busy, tried: unstored });
    }
    return null;
  } finally {
    announceTask(task);
  }
}
