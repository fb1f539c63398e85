import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { attachWeeks, dropWeeks, weekBegin } from "#db/partitions.ts";
import { attempts, messages } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { firstIdAt, newId } from "#lib/ids.ts";

await testDatabase();

const dayMs = 24 * 3600 * 1000;
/** A Wednesday. */
const wednesday = new Date("2026-02-04T12:00:00Z");
const monday = new Date("2026-02-02T00:00:00Z");
const at = (date: Date, days: number, ms = 0): Date => new Date(date.getTime() + days * dayMs + ms);

/** A message with an attempt, made at that moment; its uuid. */
async function madeAt(date: Date): Promise<string> {
  const id = `${firstIdAt(date).slice(0, 13)}${newId().slice(13)}`;
  await db()
    .insert(messages)
    .values({
      id,
      workspaceId: newId(),
      endpointId: newId(),
      webhookId: "w1",
      webhookName: "Test",
      eventType: "StepCompleted",
      subject: "Acme “ü”",
      createdAt: date,
      body: `{"id":"${id}"}`,
    });
  await db()
    .insert(attempts)
    .values({ deliveryId: id, number: 1, startedAt: date, durationMs: 1, signature: "v1,abc", responseHeaders: { a: "1" } });
  return id;
}

/** The partitions that hold a message and its attempt; null where it is gone. */
async function placeOf(id: string): Promise<(string | null)[]> {
  const [row] = await db().execute<{ message: string | null; attempt: string | null }>(sql`
    select (select tableoid::regclass::text from messages where id = ${id}) as message,
      (select tableoid::regclass::text from attempts where delivery_id = ${id}) as attempt`);
  return [row?.message ?? null, row?.attempt ?? null];
}

const weeks = async (): Promise<string[]> =>
  (
    await db().execute<{ name: string }>(sql`
      select inhrelid::regclass::text as name from pg_inherits where inhparent in ('messages'::regclass, 'attempts'::regclass) order by 1`)
  )
    .map(({ name }) => name)
    .filter((name) => !name.endsWith("_default"));

const both = (...days: string[]) => ["attempts", "messages"].flatMap((table) => days.map((day) => `${table}_${day}`));

beforeEach(async () => {
  for (const name of await weeks()) await db().execute(sql`drop table ${sql.identifier(name)}`);
  await db().delete(messages);
  await db().delete(attempts);
});

describe("weeks", () => {
  test("begin on Monday; the present one and the next two are attached, once", async () => {
    await attachWeeks(wednesday);
    expect(await weeks()).toEqual(both("20260202", "20260209", "20260216"));
    await attachWeeks(wednesday);
    await attachWeeks(at(monday, 7, -1));
    expect(await weeks()).toEqual(both("20260202", "20260209", "20260216"));
    await attachWeeks(at(monday, 7));
    expect(await weeks()).toEqual(both("20260202", "20260209", "20260216", "20260223"));
    expect([weekBegin(monday), weekBegin(wednesday), weekBegin(at(monday, 7, -1))]).toEqual([monday, monday, monday]);
  });

  test("are attached by several workers at the same moment", async () => {
    await Promise.all(Array.from({ length: 4 }, () => attachWeeks(wednesday)));
    expect(await weeks()).toEqual(both("20260202", "20260209", "20260216"));
  });

  test("hold what was made in them, from their first to their last moment", async () => {
    await attachWeeks(wednesday);
    const [first, last, next] = [await madeAt(monday), await madeAt(at(monday, 7, -1)), await madeAt(at(monday, 7))];
    expect(await placeOf(first)).toEqual(["messages_20260202", "attempts_20260202"]);
    expect(await placeOf(last)).toEqual(["messages_20260202", "attempts_20260202"]);
    expect(await placeOf(next)).toEqual(["messages_20260209", "attempts_20260209"]);
  });

  test("are indexed as the others", async () => {
    await attachWeeks(wednesday);
    const indexes = async (table: string) =>
      (await db().execute(sql`select indexdef from pg_indexes where tablename = ${table}`)).map(({ indexdef }) =>
        String(indexdef).replace(/INDEX \S+ ON \S+/, ""),
      );
    for (const table of ["messages", "attempts"])
      expect((await indexes(`${table}_20260202`)).toSorted()).toEqual((await indexes(`${table}_default`)).toSorted());
  });
});

describe("what was made when its week was not there, as after a jump of the clock", () => {
  test("is kept, and moves when the week is attached, as it was", async () => {
    const [early, own, late, later] = [
      await madeAt(at(monday, -20)),
      await madeAt(wednesday),
      await madeAt(at(monday, 14)),
      await madeAt(at(monday, 400)),
    ];
    const rows = async () => ({
      messages: await db().select().from(messages).orderBy(messages.id),
      attempts: await db().select().from(attempts).orderBy(attempts.deliveryId),
    });
    const before = await rows();
    expect(before.messages).toHaveLength(4);
    await attachWeeks(wednesday);
    expect(await rows()).toEqual(before);
    expect(await placeOf(own)).toEqual(["messages_20260202", "attempts_20260202"]);
    expect(await placeOf(late)).toEqual(["messages_20260216", "attempts_20260216"]);
    for (const id of [early, later]) expect(await placeOf(id)).toEqual(["messages_default", "attempts_default"]);
    await attachWeeks(at(monday, 400));
    expect((await placeOf(later))[0]).not.toBe("messages_default");
    expect(await rows()).toEqual(before);
  });

  test("is found by its id wherever it is", async () => {
    const id = await madeAt(at(monday, 400));
    await attachWeeks(wednesday);
    expect(await db().select({ id: messages.id }).from(messages).where(eq(messages.id, id))).toEqual([{ id }]);
  });
});

describe("weeks that are dropped", () => {
  test("are those that ended before a moment, whole, and nothing younger", async () => {
    await attachWeeks(at(wednesday, -21));
    await attachWeeks(wednesday);
    const old = [await madeAt(at(monday, -14)), await madeAt(at(monday, 0, -1))];
    const young = [await madeAt(monday), await madeAt(wednesday), await madeAt(at(monday, 14))];
    await dropWeeks(weekBegin(wednesday));
    expect(await weeks()).toEqual(both("20260202", "20260209", "20260216"));
    for (const id of old) expect(await placeOf(id)).toEqual([null, null]);
    for (const id of young) expect(await placeOf(id)).toEqual([expect.any(String), expect.any(String)]);
  });

  test("are not made anew by the next look, however short things are kept", async () => {
    await attachWeeks(wednesday);
    await dropWeeks(weekBegin(wednesday));
    const kept = await weeks();
    await attachWeeks(wednesday);
    expect(await weeks()).toEqual(kept);
  });

  test("keep the week that a moment lies in", async () => {
    await attachWeeks(wednesday);
    const id = await madeAt(monday);
    await dropWeeks(at(monday, 7, -1));
    expect(await placeOf(id)).toEqual(["messages_20260202", "attempts_20260202"]);
  });

  test("take along what never had a week, and not what has none yet", async () => {
    const [old, young] = [await madeAt(at(monday, -60)), await madeAt(at(monday, 60))];
    await attachWeeks(wednesday);
    await dropWeeks(monday);
    expect(await placeOf(old)).toEqual([null, null]);
    expect(await placeOf(young)).toEqual(["messages_default", "attempts_default"]);
  });

  test("are dropped by several workers at the same moment", async () => {
    await attachWeeks(at(wednesday, -21));
    await attachWeeks(wednesday);
    await Promise.all([dropWeeks(monday), dropWeeks(monday), attachWeeks(wednesday)]);
    expect(await weeks()).toEqual(expect.arrayContaining(both("20260202", "20260209", "20260216")));
    expect(await weeks()).not.toContain("messages_20260112");
  });
});
