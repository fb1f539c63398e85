import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { whenFree } from "#db/migrate.ts";
import { testDatabase } from "#db/testing.ts";

await testDatabase();

test("a migration waits for what stands in its way, and tries once more", async () => {
  await db().execute(sql`create table moved (id int)`);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const other = Promise.withResolvers<void>();
  const serving = db().transaction(async (tx) => {
    await tx.execute(sql`lock table moved in row exclusive mode`);
    other.resolve();
    await held;
  });
  await other.promise;
  let tries = 0;
  await whenFree(async () => {
    tries++;
    if (tries === 2) {
      release();
      await serving;
    }
    await db().transaction(async (tx) => {
      await tx.execute(sql`set local lock_timeout = '50ms'`);
      await tx.execute(sql`alter table moved add column more int`);
    });
  });
  expect(tries).toBe(2);
});

test("what is wrong for another reason is not tried again, and no try goes on for ever", async () => {
  let tries = 0;
  const work = (statement: string) =>
    whenFree(async () => {
      tries++;
      await db().execute(sql.raw(statement));
    }, 2);
  await expect(work("alter table nowhere add column more int")).rejects.toThrow();
  expect(tries).toBe(1);
  await expect(work("do $$ begin raise exception 'held' using errcode = '55P03'; end $$")).rejects.toThrow();
  expect(tries).toBe(3);
});
