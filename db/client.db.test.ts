import { sql } from "drizzle-orm";
import { json, pgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
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
