import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as run } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { LOCKS } from "#db/locks.ts";

/** Longer, and everybody else's statements would wait behind this one's locks. */
const lockTimeoutMs = 5000;
const pauseMs = 500;
const mostTries = 20;
/** A deadlock with what the version before is doing, and a lock that was not to be had. */
const IN_THE_WAY: ReadonlySet<unknown> = new Set(["40P01", "55P03"]);

/** The code of Postgres, also where it is the cause of another error. */
const codeOf = (error: unknown): unknown =>
  error instanceof postgres.PostgresError ? error.code : error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : null;

/** Does it once more, as long as others stand in its way. @throws its error, when they do for ever */
export async function whenFree(work: () => Promise<void>, tries = mostTries): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (tries <= 1 || !IN_THE_WAY.has(codeOf(error))) throw error;
    await pause(pauseMs);
    await whenFree(work, tries - 1);
  }
}

/**
 * Brings the database at `url` to the newest schema, all of it or nothing. All that migrate the same database wait for each other;
 * the version before may go on serving meanwhile.
 */
export async function migrate(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${LOCKS.migrate})`;
    await client`select set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, false)`;
    await whenFree(() => run(drizzle(client), { migrationsFolder: path.join(import.meta.dirname, "migrations") }));
  } finally {
    await client.end();
  }
}
