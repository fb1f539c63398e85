import { sql } from "drizzle-orm";
import { json, pgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { db, onCommit, raw, type Tx } from "#db/client.ts";
import { testDatabase } from "#db/testing.ts";
import { parseJson, stringifyJson } from "#lib/json.ts";

await testDatabase();

test("a json column keeps long numbers and the order of keys, and jsonb is read as ever", async () => {
  const kept = pgTable("kept", { value: json("value") });
  await db().execute(sql`create table kept (value json)`);
  const text = '{"z":12345678901234567890123456789,"a":[0.12345678901234567890,1,"x"]}';
  await db()
    .insert(kept)
    .values({ value: parseJson(text) });
  const [row] = await db().select().from(kept);
  expect(stringifyJson(row?.value)).toBe(text);
  const [other] = await db().execute(sql`select '{"a":1}'::jsonb as value`);
  expect(other).toEqual({ value: { a: 1 } });
});

// The driver puts a hundred statements behind each other on a connection, and loses sight of a transaction that comes next.
test("a transaction begins on a connection of its own, however many statements wait", async () => {
  await db().execute(sql`create table apart (value int)`);
  const select = () => db().execute(sql`select pg_sleep(0.01)`).then();
  await Promise.all(Array.from({ length: 30 }, select));
  const holding = Array.from({ length: 10 }, () => db().transaction((tx) => tx.execute(sql`select pg_sleep(0.1)`)));
  await new Promise(setImmediate);
  const waiting = Array.from({ length: 100 }, select);
  await new Promise(setImmediate);
  const writing = db().transaction((tx) => tx.execute(sql`insert into apart values (1)`));
  await Promise.all([...holding, ...waiting, writing]);
  expect(await raw()`select value from apart`).toEqual([{ value: 1 }]);
});

describe("what waits for a commit", () => {
  const writes = async (act: (tx: Tx) => Promise<unknown>) => db().transaction(act);

  test("happens after it, in order: others see what was written", async () => {
    await db().execute(sql`create table seen (value int)`);
    const done: string[] = [];
    let seen: Promise<unknown> | undefined;
    await writes(async (tx) => {
      onCommit(tx, () => {
        done.push("first");
        seen = raw()`select value from seen`;
      });
      onCommit(tx, () => void done.push("second"));
      await tx.execute(sql`insert into seen values (1)`);
      expect(done).toEqual([]);
    });
    expect(done).toEqual(["first", "second"]);
    expect(await seen).toEqual([{ value: 1 }]);
  });

  test("never happens where the transaction is rolled back, by whom ever", async () => {
    const done: string[] = [];
    const waits = (tx: Tx) => onCommit(tx, () => void done.push("done"));
    await expect(
      writes(async (tx) => {
        waits(tx);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await expect(
      writes(async (tx) => {
        waits(tx);
        await tx.execute(sql`select 1 / 0`);
      }),
    ).rejects.toThrow();
    await expect(
      writes(async (tx) => {
        waits(tx);
        tx.rollback();
      }),
    ).rejects.toThrow();
    await db().execute(sql`create table late (value int, constraint late_value unique (value) deferrable initially deferred)`);
    await expect(
      writes(async (tx) => {
        waits(tx);
        await tx.execute(sql`insert into late values (1), (1)`);
      }),
    ).rejects.toThrow();
    expect(done).toEqual([]);
  });

  test("of one transaction is not another one's", async () => {
    const done: string[] = [];
    const failing = writes(async (tx) => {
      onCommit(tx, () => void done.push("failed"));
      throw new Error("no");
    });
    await Promise.allSettled([failing, writes(async (tx) => onCommit(tx, () => void done.push("committed")))]);
    expect(done).toEqual(["committed"]);
  });
});
