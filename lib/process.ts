/** This process among the living ones: its id, its heartbeat, and what must end in order when it stops. */
import { and, eq, lt, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { processes } from "#db/schema/index.ts";
import { newId, now } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";

const beatMs = 1000;
/** A process that is silent for this long, by the database's clock, has lost its runs and claims. */
export const silentAfterSeconds = 5;

interface Life {
  id: string;
  timer: NodeJS.Timeout | null;
  stopping: boolean;
  shutdown: (() => Promise<void> | void)[];
}
const life = () => once<Life>("process", () => ({ id: newId(), timer: null, stopping: false, shutdown: [] }));

export const processId = (): string => life().id;
export const isStopping = (): boolean => life().stopping;

/** Ids of the processes that live, inside of another statement. */
const aliveProcesses = () =>
  db().select({ id: processes.id }).from(processes).where(sql`${processes.seenAt} > now() - make_interval(secs => ${silentAfterSeconds})`);

/** The columns of a row that a process is at. */
interface Owned {
  /** What tells what a process has in hand from what it has forgotten. */
  id: PgColumn;
  processId: PgColumn;
  /** When the process began with it; absent where it claims nothing while this is asked. */
  triedAt?: PgColumn;
}

/**
 * Rows that nobody is at any more: those of a process that has fallen silent, and those in this one's name that it has forgotten,
 * because the database was away at the moment when they broke. Who asks lives, however late its heartbeat is; a claim is written a
 * moment before its row is begun with, so the newest are left alone.
 * @param inHand the `id` of those that this process is at
 */
export function isLost({ id, processId: owner, triedAt }: Owned, inHand: Iterable<string>): SQL | undefined {
  const longAgo = new Date(now().getTime() - silentAfterSeconds * 1000);
  const ofSilent = and(ne(owner, processId()), notInArray(owner, aliveProcesses()));
  const forgotten = and(eq(owner, processId()), triedAt && lt(triedAt, longAgo), notInArray(id, [...inHand]));
  return or(ofSilent, forgotten);
}

/** Writes the heartbeat row and keeps it fresh. Resolves when the row stands. */
export async function startHeartbeat(kind: "web" | "worker"): Promise<void> {
  const own = life();
  if (own.timer) return;
  const beat = () =>
    db()
      .insert(processes)
      .values({ id: own.id, kind })
      .onConflictDoUpdate({ target: processes.id, set: { seenAt: sql`now()` } });
  await beat();
  own.timer = setInterval(() => {
    // A database that is away must not end the process; what it owns is taken over by others meanwhile.
    beat().catch((error: unknown) => log.warn({ err: error }, "heartbeat failed"));
  }, beatMs);
  own.timer.unref();
}

/** Registers what ends before the database connections do, in the order of registration. */
export const onShutdown = (end: () => Promise<void> | void): void => {
  life().shutdown.push(end);
};

/** Ends everything that was registered, then the heartbeat. The caller closes the database. */
export async function shutdown(): Promise<void> {
  const own = life();
  if (own.stopping) return;
  own.stopping = true;
  for (const end of own.shutdown) {
    try {
      await end();
    } catch (error) {
      // What one could not end must not keep the others from ending.
      log.warn({ err: error }, "not ended in order");
    }
  }
  if (own.timer) clearInterval(own.timer);
  own.timer = null;
  await db().delete(processes).where(eq(processes.id, own.id));
}
