/** Requests on their way through this process: those that are run at once, those that wait for a place, and those that a lost process left. */
import { type EventLoopUtilization, performance } from "node:perf_hooks";
import { and, asc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { incomingRequests } from "#db/schema/index.ts";
import { env } from "#lib/env.ts";
import { isRefused } from "#lib/errors.ts";
import { newId, newSecretId, now, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";
import { isLost, isStopping, onShutdown, processId } from "#lib/process.ts";
import { isDue, mostAttempts } from "#lib/services/attempts.ts";
import type { Given } from "#lib/services/incoming/answers.ts";
import { broughtBy } from "#lib/services/incoming/brought.ts";
import { webhookOf } from "#lib/services/incoming/flow.ts";
import type { RequestRow } from "#lib/services/incoming/requests.ts";
import { RequestLost, runRequest } from "#lib/services/incoming/run-request.ts";
import { announce } from "#lib/services/live.ts";

/** How often the process's load is looked at. */
const loadMs = 50;
/** Async requests that one process runs at once, not counting those that rest; what comes beside waits in the database. */
const mostAtOnce = 50;
/** Async requests beside those that only wait for what others do: each looks again and again whether it is done. */
const mostAside = 200;
/** Share of its time that this process may have been working before callers come first. */
const busyShare = 0.7;
/** Seconds after which a request's turn has come, however busy the process is. */
const longestWait = 5;

interface Taker {
  running: Map<string, Promise<unknown>>;
  /** How many of them are async and have a place. */
  async: number;
  /** How many async ones have given their place to others meanwhile. */
  aside: number;
  /** Whether more may wait in the database, and whether somebody is looking. */
  waits: boolean;
  looking: boolean;
  timer: NodeJS.Timeout | null;
  /** When it was looked at last, and what was seen. */
  load: EventLoopUtilization;
  busy: boolean;
}
const taker = () =>
  once<Taker>("incoming", () => ({
    running: new Map(),
    async: 0,
    aside: 0,
    waits: false,
    looking: false,
    timer: null,
    load: performance.eventLoopUtilization(),
    busy: false,
  }));

/** What a request's row gets when this process takes it. */
export const claimed = () => ({ status: "running" as const, processId: processId(), claim: newSecretId(), triedAt: now() });

/** Whether the process was busy since it was last asked, some milliseconds ago. */
function isBusy(): boolean {
  const own = taker();
  const now = performance.eventLoopUtilization();
  const since = performance.eventLoopUtilization(now, own.load);
  if (since.active + since.idle > loadMs) {
    own.load = now;
    own.busy = since.utilization > busyShare;
  }
  return own.busy;
}

/** Whether an async request may be run at once: callers that wait for an answer come first. */
export function hasPlace(): boolean {
  const own = taker();
  const has = own.async < mostAtOnce && !isStopping() && !isBusy();
  if (!has) own.waits = true;
  return has;
}

/**
 * Takes running requests out of their processes' hands: an async one waits for its next try, for it was accepted; a sync one's caller
 * has gone.
 * @param counts whether the try is one of those after which a person decides
 */
async function free(which: SQL | undefined, { counts }: { counts: boolean }): Promise<void> {
  const { async, attempt, status } = incomingRequests;
  const again = counts ? sql`(${async} and ${attempt} < ${mostAttempts})` : async;
  const freed = await db()
    .update(incomingRequests)
    .set({
      status: sql`case when ${again} then 'waiting' else 'interrupted' end`,
      finishedAt: sql`case when ${again} then null else now() end`,
      ...(counts && { attempt: sql`${attempt} + case when ${again} then 1 else 0 end` }),
      claim: null,
      processId: null,
    })
    .where(and(eq(status, "running"), which))
    .returning({ id: incomingRequests.id, workspaceId: incomingRequests.workspaceId, flowId: incomingRequests.flowId });
  for (const { id, workspaceId, flowId } of freed) announce(workspaceId, [{ kind: "request", id: toPublic(id), flowId: toPublic(flowId) }]);
}

/** What broke in Baton itself: nobody knows how far it came. That the machine is too busy, or that it stops, is not the request's fault. */
async function leave(row: RequestRow, error: unknown): Promise<void> {
  if (!(error instanceof RequestLost)) log.error({ err: error, requestId: row.id }, "a received request broke");
  const isOurs = and(eq(incomingRequests.id, row.id), eq(incomingRequests.claim, sql`${row.claim}::uuid`));
  await free(isOurs, { counts: !isRefused(error, "unavailable") && !isStopping() });
}

/** Who waits for a request. */
interface Caller {
  /** The body as it was read. */
  body: unknown;
  /** Hears of the answer as soon as it is there. */
  answered(answer: Given): void;
}

/** Gives a request's place back, and begins with what waits for one. */
function giveBack({ async }: RequestRow): void {
  const own = taker();
  if (async) own.async -= 1;
  if (own.waits && !own.looking && own.async <= mostAtOnce / 2)
    takeWaitingRequests().catch((error: unknown) => log.warn({ err: error }, "received requests not taken up"));
}

/** A request that only waits needs no place meanwhile, unless too many wait already. Behind it there may be one too many for a moment. */
async function setAside(row: RequestRow, pause: Promise<unknown>): Promise<void> {
  const own = taker();
  if (!row.async || own.aside >= mostAside) return void (await pause);
  own.aside += 1;
  giveBack(row);
  await pause.finally(() => {
    own.aside -= 1;
    own.async += 1;
  });
}

/**
 * Runs a request that this process has claimed, to its end.
 * @returns what broke, where it has no end yet; null where it has
 */
export function run(row: RequestRow, caller?: Caller): Promise<unknown> {
  const own = taker();
  const { running } = own;
  const go = async () => {
    const version = await documentById(row.documentId);
    const trigger = webhookOf(version.document);
    if (!trigger) throw new Error("the version has no webhook trigger");
    const brought = row.progress?.answers ?? broughtBy(row, version, trigger, caller?.body);
    await runRequest({
      row,
      version,
      trigger,
      brought,
      taskId: row.taskId ?? newId(),
      answered: (answer) => caller?.answered(answer),
      aside: (pause) => setAside(row, pause),
    });
    return null;
  };
  const done: Promise<unknown> = go()
    .catch(async (error: unknown) => {
      await leave(row, error).catch((failed: unknown) =>
        log.error({ err: failed, requestId: row.id }, "a broken request was not put aside"),
      );
      return error;
    })
    .finally(() => {
      // Where it was lost meanwhile, this process may have taken it up anew.
      if (running.get(row.id) === done) running.delete(row.id);
      giveBack(row);
    });
  running.set(row.id, done);
  if (row.async) own.async += 1;
  return done;
}

/** Claims what waits, the oldest first, as far as there are places. */
async function takeWaitingRequests(): Promise<void> {
  const own = taker();
  const places = mostAtOnce - own.async;
  if (places <= 0 || own.looking || isStopping()) return;
  own.looking = true;
  const rows = await claimWaiting(places).finally(() => {
    own.looking = false;
  });
  own.waits = rows.length === places;
  for (const row of rows) void run(row);
}

/** The oldest, and while callers wait only those whose turn has come. */
function claimWaiting(places: number): Promise<RequestRow[]> {
  const next = db()
    .select({ id: incomingRequests.id })
    .from(incomingRequests)
    .where(
      and(
        eq(incomingRequests.status, "waiting"),
        isDue(incomingRequests),
        isBusy() ? lt(incomingRequests.receivedAt, sql`now() - make_interval(secs => ${longestWait})`) : undefined,
      ),
    )
    .orderBy(asc(incomingRequests.id))
    .limit(places)
    .for("update", { skipLocked: true });
  return db()
    .update(incomingRequests)
    .set(claimed())
    .where(and(eq(incomingRequests.status, "waiting"), inArray(incomingRequests.id, next)))
    .returning();
}

/** What a lost process held is run by another one, but not for ever: it may be what ends them. */
const freeLost = () => free(isLost(incomingRequests, taker().running.keys()), { counts: true });

/** On SIGTERM calls that are under way get their time-out; async requests that still run are left to others. */
async function finish(): Promise<void> {
  const own = taker();
  if (own.timer) clearTimeout(own.timer);
  own.timer = null;
  const patience = new Promise<void>((resolve) => setTimeout(resolve, env().callTimeoutMs + 500).unref());
  await Promise.race([Promise.allSettled(own.running.values()), patience]);
  await free(eq(incomingRequests.processId, processId()), { counts: false });
}

/** Starts looking after requests that wait and that have lost their process, again and again with pauses of `everyMs`. */
export function startIncoming(everyMs = 1000): void {
  const own = taker();
  if (own.timer) return;
  const sweep = async () => {
    try {
      await freeLost();
      await takeWaitingRequests();
    } catch (error) {
      log.warn({ err: error }, "received requests not swept");
    }
    if (!isStopping()) own.timer = setTimeout(sweep, everyMs);
  };
  own.timer = setTimeout(sweep, 0);
  onShutdown(finish);
}
