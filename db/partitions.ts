/**
 * Weeks of messages and attempts. Their ids begin with the time, so a week is a range of ids; what has outlived its time is
 * dropped with its week, without touching a row.
 */
import { type RawSql, raw } from "#db/client.ts";
import { LOCKS } from "#db/locks.ts";
import { firstIdAt } from "#lib/ids.ts";

/** The tables, and the column that says when. */
const PARTITIONED = { messages: "id", attempts: "delivery_id" } as const;

const weekMs = 7 * 24 * 3600 * 1000;
/** 1970 began on a Thursday; weeks begin on Monday. */
const mondayMs = 4 * 24 * 3600 * 1000;
const weekOf = (ms: number): number => Math.floor((ms - mondayMs) / weekMs) * weekMs + mondayMs;
const nameOf = (table: string, week: number): string => `${table}_${new Date(week).toISOString().slice(0, 10).replaceAll("-", "")}`;

/**
 * A change of the tables, one at a time. Gives up soon where somebody reads for long, because everybody else would queue up behind it:
 * the next round tries again.
 */
const changing = (change: (sql: RawSql) => Promise<void>): Promise<unknown> =>
  raw().begin(async (sql) => {
    await sql`set local lock_timeout = '1s'`;
    await sql`select pg_advisory_xact_lock(${LOCKS.weeks})`;
    await change(sql);
  });

/** Moves what the default partition caught of a week, so that the week can be attached. */
async function attach(table: keyof typeof PARTITIONED, week: number): Promise<void> {
  const name = nameOf(table, week);
  const column = PARTITIONED[table];
  const [from, to] = [firstIdAt(new Date(week)), firstIdAt(new Date(week + weekMs))];
  await changing(async (sql) => {
    // Somebody else may have attached it while this one waited for its turn.
    const [known] = await sql`select from pg_class where oid = to_regclass(${name})`;
    if (known) return;
    const [caught] = await sql`select from ${sql(`${table}_default`)} where ${sql(column)} >= ${from} and ${sql(column)} < ${to} limit 1`;
    await sql.unsafe(`create table ${name} (like ${table} including defaults including constraints)`);
    if (caught) {
      await sql.unsafe(`lock table ${table} in access exclusive mode`);
      await sql.unsafe(
        `with moved as (delete from ${table}_default where ${column} >= '${from}' and ${column} < '${to}' returning *) insert into ${name} select * from moved`,
      );
    }
    await sql.unsafe(`alter table ${table} attach partition ${name} for values from ('${from}') to ('${to}')`);
  });
}

/** Names of the attached weeks of a table. */
async function weeksOf(table: string): Promise<string[]> {
  const rows = await raw()<{ name: string }[]>`
    select child.relname as name from pg_inherits
    join pg_class child on child.oid = inhrelid join pg_class parent on parent.oid = inhparent
    where parent.relname = ${table} and child.relname <> ${`${table}_default`} order by child.relname`;
  return rows.map(({ name }) => name);
}

/** Makes sure that the week of `at` is there, and the next two. One before could be dropped at once, and made anew with every look. */
export async function attachWeeks(at: Date): Promise<void> {
  const own = weekOf(at.getTime());
  for (const table of Object.keys(PARTITIONED) as (keyof typeof PARTITIONED)[]) {
    const known = await weeksOf(table);
    for (const week of [own, own + weekMs, own + 2 * weekMs]) if (!known.includes(nameOf(table, week))) await attach(table, week);
  }
}

/** Drops the weeks that ended before `before`, and what the default partition holds from before then. */
export async function dropWeeks(before: Date): Promise<void> {
  for (const [table, column] of Object.entries(PARTITIONED)) {
    const newest = nameOf(table, weekOf(before.getTime()));
    for (const name of (await weeksOf(table)).filter((week) => week < newest))
      await changing(async (sql) => void (await sql.unsafe(`drop table if exists ${name}`)));
    await raw()`delete from ${raw()(`${table}_default`)} where ${raw()(column)} < ${firstIdAt(before)}`;
  }
}

/** Where the week of a moment begins: nothing of it, or after it, is dropped with `dropWeeks`. */
export const weekBegin = (at: Date): Date => new Date(weekOf(at.getTime()));
