/**
 * The runs of this process: started, taken up, waited for. A run belongs to the process, not to the request:
 * a closed tab cancels nothing. What a silent process owned becomes interrupted, or waits for its next try.
 */
import { and, asc, eq, gt, inArray, lt, notExists, or, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import type { LoadedTask, RunRow } from "#db/tasks.ts";
import { isUniqueViolation } from "#db/unique-violation.ts";
import { env } from "#lib/env.ts";
import { newSecretId, now, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";
import { isLost, isStopping, onShutdown, processId } from "#lib/process.ts";
import { isDue } from "#lib/services/attempts.ts";
import type { StartedTask } from "#lib/services/effects/effect-context.ts";
import { announce } from "#lib/services/live.ts";
import { interruptRuns } from "#lib/services/runs/interrupt-runs.ts";
import { type Ended, performRun } from "#lib/services/runs/run-loop.ts";

/** A waiting run is its own process's to take; after this long any live one may. */
const waitingTooLongSeconds = 2;

interface Executor {
  running: Map<string, Promise<unknown>>;
  /** What goes on behind tasks that runs have started. */
  following: Set<Promise<void>>;
  timer: NodeJS.Timeout | null;
}
const executor = () => once<Executor>("runs", () => ({ running: new Map(), following: new Set(), timer: null }));

/** What a run gets when this process takes it. */
export const claim = () => ({
  status: "running" as const,
  processId: processId(),
  claim: newSecretId(),
  triedAt: now(),
  finishedAt: null,
  failure: null,
});

/**
 * Performs a claimed run, then the automatic ones behind it. Resolves when all of them rest.
 * @param task as the claim found it, where the caller has it
 * @returns how the run ended; null where it was lost or broke, or where others followed it
 */
export function perform(run: RunRow, task?: LoadedTask): Promise<Ended | null> {
  const { running } = executor();
  const done: Promise<Ended | null> = performRun(run, task)
    .then(async (ended) => {
      follow(ended?.started ?? []);
      if (ended && !ended.waits) return ended;
      await takeWaiting(run.taskId);
      return null;
    })
    .finally(() => {
      // Where it was lost meanwhile, this process may have taken it up anew.
      if (running.get(run.id) === done) running.delete(run.id);
    });
  running.set(run.id, done);
  return done;
}

/**
 * A waiting run whose turn has come, and that no other one of its task stands before. One that has begun stands, also while it waits:
 * before all that have not, and before those that have by its place among them.
 */
function isFree() {
  const [standing, begun] = [alias(actionRuns, "standing"), alias(actionRuns, "begun")];
  const one = { one: sql`1` };
  // Two questions, so that each has its index.
  const behindStanding = db()
    .select(one)
    .from(standing)
    .where(and(eq(standing.taskId, actionRuns.taskId), inArray(standing.status, ["running", "failed", "interrupted"])));
  const place = ({ depth, turn, id }: Record<"depth" | "turn" | "id", PgColumn>) => sql`(${depth}, ${turn}, ${id})`;
  const isBefore = or(eq(actionRuns.attempt, 1), sql`${place(begun)} < ${place(actionRuns)}`);
  const behindBegun = db()
    .select(one)
    .from(begun)
    .where(and(eq(begun.taskId, actionRuns.taskId), eq(begun.status, "waiting"), gt(begun.attempt, 1), isBefore));
  return and(eq(actionRuns.status, "waiting"), isDue(actionRuns), notExists(behindStanding), notExists(behindBegun));
}

/** Claims the next automatic action of a task whose turn it is. */
async function claimNext(taskId: string): Promise<RunRow | null> {
  const next = db()
    .select({ id: actionRuns.id })
    .from(actionRuns)
    .where(and(eq(actionRuns.taskId, taskId), isFree()))
    .orderBy(asc(actionRuns.depth), asc(actionRuns.turn), asc(actionRuns.id))
    .limit(1);
  const [taken] = await db()
    .update(actionRuns)
    .set({ ...claim(), startedAt: now() })
    .where(and(inArray(actionRuns.id, next), eq(actionRuns.status, "waiting")))
    .returning();
  return taken ?? null;
}

async function takeNext(taskId: string): Promise<RunRow | null> {
  if (isStopping()) return null;
  return claimNext(taskId).catch((error: unknown) => {
    // Another process took one of this task's runs in the same moment; it goes on from there.
    if (isUniqueViolation(error)) return null;
    throw error;
  });
}

/** Takes up what waits on the task, one after the other, until nothing does or a run has failed. */
export async function takeWaiting(taskId: string): Promise<void> {
  const run = await takeNext(taskId);
  if (run) await perform(run);
}

/** As `takeWaiting`, behind a change that stands already. Never rejects: what a run met stands on the task. */
export const takeUp = (taskId: string): Promise<void> =>
  takeWaiting(taskId).catch((error: unknown) => log.error({ err: error, taskId }, "what waits behind a change was not taken up"));

/** Announces tasks that were started, and takes up what waits on them. Nobody waits for it: they are tasks of their own. */
export function follow(started: readonly StartedTask[]): void {
  const { following } = executor();
  for (const { id, flowId, workspaceId } of started) {
    announce(workspaceId, [{ kind: "task", id: toPublic(id), flowId: toPublic(flowId) }]);
    const done = takeUp(id).finally(() => following.delete(done));
    following.add(done);
  }
}

async function interruptLost(): Promise<void> {
  const lost = await interruptRuns(isLost(actionRuns, executor().running.keys()), { counts: true, calling: true });
  for (const run of lost) announce(run.workspaceId, [{ kind: "task", id: toPublic(run.taskId), flowId: toPublic(run.flowId) }]);
}

async function takeOrphans(): Promise<void> {
  const rows = await db()
    .selectDistinct({ taskId: actionRuns.taskId })
    .from(actionRuns)
    .where(and(isFree(), lt(actionRuns.startedAt, sql`now() - make_interval(secs => ${waitingTooLongSeconds})`)))
    .limit(20);
  for (const { taskId } of rows) {
    const run = await takeNext(taskId);
    // Not waited for: whoever looks after all runs must not stand still for one.
    if (run) perform(run).catch((error: unknown) => log.error({ err: error, runId: run.id }, "a run that was taken up broke"));
  }
}

/** On SIGTERM calls that are under way get their time-out; what still runs then is interrupted. */
async function finishRuns(): Promise<void> {
  const own = executor();
  if (own.timer) clearTimeout(own.timer);
  own.timer = null;
  const patience = new Promise<void>((resolve) => setTimeout(resolve, env().callTimeoutMs + 500).unref());
  await Promise.race([Promise.allSettled([...own.running.values(), ...own.following]), patience]);
  await interruptRuns(eq(actionRuns.processId, processId()), { counts: false, calling: true });
}

/** Starts looking after runs that have lost their process, again and again with pauses of `everyMs`. */
export function startRuns(everyMs = 1000): void {
  const own = executor();
  if (own.timer) return;
  const sweep = async () => {
    try {
      await interruptLost();
      await takeOrphans();
    } catch (error) {
      log.warn({ err: error }, "runs not swept");
    }
    if (!isStopping()) own.timer = setTimeout(sweep, everyMs);
  };
  own.timer = setTimeout(sweep, 0);
  onShutdown(finishRuns);
}
