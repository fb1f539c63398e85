/** What the database does for the load: statements, commits, writes to the disk. */
import type postgres from "postgres";

export interface Counted {
  /** Null where this Postgres has no pg_stat_statements. */
  statements: number | null;
  commits: number;
  /** Waits for the disk at a commit; several commits may share one. Null before Postgres 18. */
  syncs: number | null;
}

const pauseMs = 1500;

/** The extension does not see the ends of transactions that its user prepared; each one that began has ended. */
async function callsOf(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ calls: number }[]>`
    select (coalesce(sum(calls) filter (where query not in ('commit', 'rollback')), 0) + coalesce(sum(calls) filter (where query like 'begin%'), 0))::int as calls
    from pg_stat_statements`;
  return row?.calls ?? 0;
}

async function now(sql: postgres.Sql, countsStatements: boolean): Promise<Counted> {
  // Sessions hand in their figures when they have been idle for a second.
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  const [database] = await sql<
    { commits: number }[]
  >`select xact_commit::int as commits from pg_stat_database where datname = current_database()`;
  const statements = countsStatements ? await callsOf(sql) : null;
  const [io] = await sql<{ syncs: number }[]>`select coalesce(sum(fsyncs), 0)::int as syncs from pg_stat_io where object = 'wal'`.catch(
    () => [],
  );
  return { commits: database?.commits ?? 0, statements, syncs: io?.syncs ?? null };
}

async function track(sql: postgres.Sql): Promise<boolean> {
  try {
    await sql`create extension if not exists pg_stat_statements`;
    await sql`alter system set pg_stat_statements.track = 'top'`;
    await sql`select pg_reload_conf()`;
    return true;
  } catch {
    return false;
  }
}

const minus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b);

/** Counts while `work` runs. Heartbeats and sweeps of the process count too: a few a second. */
export async function counted(sql: postgres.Sql, work: () => Promise<void>): Promise<Counted> {
  const countsStatements = await track(sql);
  const before = await now(sql, countsStatements);
  await work();
  const after = await now(sql, countsStatements);
  return {
    commits: after.commits - before.commits,
    statements: minus(after.statements, before.statements),
    syncs: minus(after.syncs, before.syncs),
  };
}
