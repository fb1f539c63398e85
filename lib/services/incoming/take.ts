/** Requests on their way through this process: those that are run at once, those that wait for a place, and those that a lost process left. */
import { and, asc, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { incomingRequests, processes } from "#db/schema/index.ts";
import { env } from "#lib/env.ts";
import { newId, newSecretId } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";
import { isStopping, onShutdown, processId, silentAfterSeconds } from "#lib/process.ts";
import type { Given } from "#lib/services/incoming/answers.ts";
import { broughtBy } from "#lib/services/incoming/brought.ts";
import { webhookOf } from "#lib/services/incoming/flow.ts";
import type { RequestRow } from "#lib/services/incoming/requests.ts";
import { runRequest } from "#lib/services/incoming/run-request.ts";

const sweepMs = 1000;
/** Async requests that one process runs at once; what comes beside waits in the database. */
const mostAtOnce = 50;

interface Taker {
  running: Map<string, Promise<void>>;
  timer: NodeJS.Timeout | null;
}
const taker = () => once<Taker>("incoming", () => ({ running: new Map(), timer: null }));

/** What a request's row gets when this process takes it. */
export const claimed = () => ({ status: "running" as const, processId: processId(), claim: newSecretId() });

export const hasPlace = (): boolean => taker().running.size < mostAtOnce && !isStopping();

/** What broke in Baton itself: nobody knows how far it came, so a person decides, or it is taken up anew. */
async function leave(row: RequestRow, error: unknown): Promise<void> {
  log.error({ err: error, requestId: row.id }, "a received request broke");
  await interrupt(and(eq(incomingRequests.id, row.id), eq(incomingRequests.claim, sql`${row.claim}::uuid`)), "interrupted");
}

const interrupt = (which: SQL | undefined, status: "interrupted" | "waiting") =>
  db()
    .update(incomingRequests)
    .set({ status, claim: null, processId: null, ...(status === "interrupted" && { finishedAt: sql`now()` }) })
    .where(and(eq(incomingRequests.status, "running"), which))
    .returning({ id: incomingRequests.id });

/**
 * Runs a request that this process has claimed, to its end.
 * @param answered hears of the answer as soon as it is there
 */
export function run(row: RequestRow, answered: (answer: Given) => void = () => {}): Promise<void> {
  const { running } = taker();
  const go = async () => {
    const version = await documentById(row.documentId);
    const trigger = webhookOf(version.document);
    if (!trigger) throw new Error("the version has no webhook trigger");
    const brought = row.progress?.answers ?? broughtBy(row, version, trigger);
    await runRequest({ row, version, trigger, brought, taskId: row.taskId ?? newId(), answered });
  };
  const done = go()
    .catch((error: unknown) => leave(row, error))
    .catch((error: unknown) => log.error({ err: error, requestId: row.id }, "a broken request was not put aside"))
    .finally(() => running.delete(row.id));
  running.set(row.id, done);
  return done;
}

/** Claims what waits, the oldest first, as far as there are places. */
async function takeWaitingRequests(): Promise<void> {
  const places = mostAtOnce - taker().running.size;
  if (places <= 0 || isStopping()) return;
  const next = db()
    .select({ id: incomingRequests.id })
    .from(incomingRequests)
    .where(eq(incomingRequests.status, "waiting"))
    .orderBy(asc(incomingRequests.id))
    .limit(places)
    .for("update", { skipLocked: true });
  const rows = await db().update(incomingRequests).set(claimed()).where(inArray(incomingRequests.id, next)).returning();
  for (const row of rows) void run(row);
}

/** What a silent process held: an async request goes on by itself, a sync one's caller has gone. */
async function freeLost(): Promise<void> {
  const alive = db()
    .select({ id: processes.id })
    .from(processes)
    .where(sql`${processes.seenAt} > now() - make_interval(secs => ${silentAfterSeconds})`);
  const lost = notInArray(incomingRequests.processId, alive);
  await interrupt(and(lost, eq(incomingRequests.async, true)), "waiting");
  await interrupt(and(lost, eq(incomingRequests.async, false)), "interrupted");
}

/** On SIGTERM calls that are under way get their time-out; async requests that still run are left to others. */
async function finish(): Promise<void> {
  const own = taker();
  if (own.timer) clearTimeout(own.timer);
  own.timer = null;
  const patience = new Promise<void>((resolve) => setTimeout(resolve, env().callTimeoutMs + 500).unref());
  await Promise.race([Promise.allSettled(own.running.values()), patience]);
  const mine = eq(incomingRequests.processId, processId());
  await interrupt(and(mine, eq(incomingRequests.async, true)), "waiting");
  await interrupt(and(mine, eq(incomingRequests.async, false)), "interrupted");
}

/** Starts looking after requests that wait and that have lost their process. */
export function startIncoming(): void {
  const own = taker();
  if (own.timer) return;
  const sweep = async () => {
    try {
      await freeLost();
      await takeWaitingRequests();
    } catch (error) {
      log.warn({ err: error }, "received requests not swept");
    }
    if (!isStopping()) own.timer = setTimeout(sweep, sweepMs);
  };
  own.timer = setTimeout(sweep, 0);
  onShutdown(finish);
}
