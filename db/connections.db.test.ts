import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db, raw } from "#db/client.ts";
import { testDatabase } from "#db/testing.ts";
import { subscribe } from "#lib/services/live.ts";

await testDatabase();

/** Those of this process: Postgres looks after its tables by itself from time to time. */
const connections = async () => {
  const [row] = await db().execute(
    sql`select count(*)::int as count from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
  );
  return Number(row?.count);
};

// The web process loads these files through Node and again in Next's bundle.
test("a second copy of the code shares the clients and the listener of the first", async () => {
  await new Promise<void>((resolve) => void subscribe((event) => event === "resync" && resolve()));
  const burst = (client: typeof db) => Promise.all(Array.from({ length: 100 }, () => client().execute(sql`select 1`)));
  await burst(db);
  await raw()`select 1`;
  const before = await connections();
  vi.resetModules();
  const again = await import("#db/client.ts");
  const live = await import("#lib/services/live.ts");
  expect(again.db).not.toBe(db);
  expect(again.db()).toBe(db());
  live.subscribe(() => {});
  await burst(again.db);
  await again.raw()`select 1`;
  expect(await connections()).toBe(before);
});
