import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { countHours, type Health, type Hour, noteHealth } from "#db/endpoint-health.ts";
import { deliveryHours, endpoints, notices } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { endpoint, workspaceId } from "#db/testing-queue.ts";
import { bucketOf, emptyBuckets } from "#lib/delivery/histogram.ts";
import { FAILING_AFTER } from "#lib/delivery/status.ts";
import { newId } from "#lib/ids.ts";

await testDatabase();

const failed = (endpointId: string, failures = 1, more: Partial<Health> = {}): Health => ({
  endpointId,
  succeeded: false,
  failures,
  failure: "answered 500.",
  gone: false,
  ...more,
});
const succeeded = (endpointId: string, more: Partial<Health> = {}): Health =>
  failed(endpointId, 0, { succeeded: true, failure: null, ...more });

const kinds = async (...health: Health[]) => (await noteHealth(health)).map(({ kind }) => kind);
const noticed = async (endpointId: string) =>
  (await db().select({ kind: notices.kind }).from(notices).where(eq(notices.endpointId, endpointId)).orderBy(notices.id)).map(
    ({ kind }) => kind,
  );
const row = async (id: string) => (await db().select().from(endpoints).where(eq(endpoints.id, id)))[0];

describe("tries that failed in a row", () => {
  test("are counted across workers, and begin anew with a success", async () => {
    const id = await endpoint();
    await noteHealth([failed(id, 3)]);
    await Promise.all(Array.from({ length: 5 }, () => noteHealth([failed(id)])));
    expect(await row(id)).toMatchObject({ failuresInRow: 8, lastFailure: "answered 500.", lastFailureAt: expect.any(Date) });
    await noteHealth([succeeded(id)]);
    expect(await row(id)).toMatchObject({ failuresInRow: 0, lastFailure: "answered 500." });
    await noteHealth([succeeded(id, { failures: 2, failure: "hung." })]);
    expect(await row(id)).toMatchObject({ failuresInRow: 2, lastFailure: "hung." });
  });

  test("are told to admins once when they are twenty, and once when a try succeeds", async () => {
    const id = await endpoint();
    for (let at = 1; at < FAILING_AFTER; at++) expect(await kinds(failed(id))).toEqual([]);
    expect(await noteHealth([failed(id)])).toEqual([{ kind: "failing", endpointId: id, workspaceId, flowId: null }]);
    expect(await kinds(failed(id, 30))).toEqual([]);
    expect(await kinds(succeeded(id))).toEqual(["recovered"]);
    expect(await kinds(succeeded(id))).toEqual([]);
    expect(await noticed(id)).toEqual(["failing", "recovered"]);
    expect(await kinds(failed(id, FAILING_AFTER))).toEqual(["failing"]);
    expect(await noticed(id)).toEqual(["failing", "recovered", "failing"]);
  });

  test("are told once where several workers meet the twentieth", async () => {
    const id = await endpoint({ failuresInRow: FAILING_AFTER - 1 });
    const told = await Promise.all(Array.from({ length: 6 }, () => kinds(failed(id))));
    expect(told.flat()).toEqual(["failing"]);
    const recovered = await Promise.all(Array.from({ length: 6 }, () => kinds(succeeded(id))));
    expect(recovered.flat()).toEqual(["recovered"]);
    expect(await noticed(id)).toEqual(["failing", "recovered"]);
  });

  test("before a few failures are over are no news", async () => {
    const id = await endpoint();
    expect(await kinds(failed(id, FAILING_AFTER - 1))).toEqual([]);
    expect(await kinds(succeeded(id))).toEqual([]);
    expect(await noticed(id)).toEqual([]);
  });

  test("of many endpoints in one group are each their own", async () => {
    const [one, other, well] = [await endpoint(), await endpoint(), await endpoint()];
    expect(await kinds(failed(one, FAILING_AFTER), failed(other, 1), succeeded(well))).toEqual(["failing"]);
    expect([await noticed(one), await noticed(other), await noticed(well)]).toEqual([["failing"], [], []]);
  });

  test("of two workers in opposite order do not lock each other out", async () => {
    const [one, other] = [await endpoint(), await endpoint()];
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => noteHealth(at % 2 === 0 ? [failed(one), failed(other)] : [failed(other), failed(one)])),
    );
    expect([(await row(one))?.failuresInRow, (await row(other))?.failuresInRow]).toEqual([10, 10]);
  });

  test("of an endpoint that is no longer there are nothing", async () => {
    expect(await kinds(failed(newId(), FAILING_AFTER))).toEqual([]);
    expect(await noteHealth([])).toEqual([]);
  });
});

describe("a 410", () => {
  test("switches the endpoint off, and is told once", async () => {
    const id = await endpoint();
    const before = await row(id);
    expect(await kinds(failed(id, 1, { gone: true, failure: "answered 410 Gone." }))).toEqual(["switched_off"]);
    const after = await row(id);
    expect(after).toMatchObject({ status: "gone", failuresInRow: 1, lastFailure: "answered 410 Gone." });
    expect(after?.statusSince.getTime()).toBeGreaterThanOrEqual(before?.statusSince.getTime() ?? 0);
    expect(await kinds(failed(id, 1, { gone: true }))).toEqual([]);
    expect((await row(id))?.statusSince).toEqual(after?.statusSince);
    expect(await noticed(id)).toEqual(["switched_off"]);
  });

  test("of several workers at the same moment is told once", async () => {
    const id = await endpoint();
    const told = await Promise.all(Array.from({ length: 6 }, () => kinds(failed(id, 1, { gone: true }))));
    expect(told.flat()).toEqual(["switched_off"]);
    expect(await noticed(id)).toEqual(["switched_off"]);
  });

  test("goes before a pause, and before telling that it fails", async () => {
    const id = await endpoint({ status: "paused", failuresInRow: FAILING_AFTER - 1 });
    expect(await kinds(failed(id, 1, { gone: true }))).toEqual(["switched_off"]);
    expect(await row(id)).toMatchObject({ status: "gone", failuresInRow: FAILING_AFTER });
  });
});

describe("an hour's counts", () => {
  const hour = "2026-01-31T09:00:00.000Z";
  const hourOf = (endpointId: string, delivered: number, failures: number, ...durations: number[]): Hour => {
    const buckets = emptyBuckets();
    for (const each of durations) buckets[bucketOf(each)] = (buckets[bucketOf(each)] ?? 0) + 1;
    return { endpointId, workspaceId, hour, delivered, failed: failures, durations: buckets };
  };
  const read = (endpointId: string) =>
    db()
      .select()
      .from(deliveryHours)
      .where(and(eq(deliveryHours.endpointId, endpointId), eq(deliveryHours.hour, new Date(hour))));

  test("add up, whoever counted them", async () => {
    const id = await endpoint();
    await countHours([]);
    await countHours([hourOf(id, 2, 0, 5, 5)]);
    await Promise.all([countHours([hourOf(id, 1, 1, 5, 900)]), countHours([hourOf(id, 0, 3)])]);
    const { durations } = hourOf(id, 0, 0, 5, 5, 5, 900);
    expect(await read(id)).toEqual([{ endpointId: id, workspaceId, hour: new Date(hour), delivered: 3, failed: 4, durations }]);
  });

  test("of many endpoints and hours in one group stay apart", async () => {
    const [one, other] = [await endpoint(), await endpoint()];
    const later = "2026-01-31T10:00:00.000Z";
    await countHours([hourOf(one, 1, 0, 5), hourOf(other, 2, 0), { ...hourOf(one, 4, 0), hour: later }]);
    expect(await read(one)).toMatchObject([{ delivered: 1 }]);
    expect(await read(other)).toMatchObject([{ delivered: 2 }]);
    expect(
      await db()
        .select()
        .from(deliveryHours)
        .where(eq(deliveryHours.hour, new Date(later))),
    ).toMatchObject([{ endpointId: one, delivered: 4 }]);
  });
});
