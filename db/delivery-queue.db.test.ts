import { eq, inArray, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#db/client.ts";
import {
  type Claimed,
  cancelUnsendable,
  claimDue,
  type Finished,
  finishTries,
  releaseClaims,
  releaseLost,
  releaseLostClaims,
} from "#db/delivery-queue.ts";
import { attempts, deliveries, endpoints, processes } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { die, emptyQueue, endpoint, live, standing, waiting, workspaceId } from "#db/testing-queue.ts";
import { newId } from "#lib/ids.ts";
import { processId, silentAfterSeconds } from "#lib/process.ts";

await testDatabase();

beforeEach(async () => {
  await emptyQueue();
  await live(processId());
});

/** Room for everything. */
const all = { most: 1000, free: {}, others: 1000, after: null };
const finished = ({ id, claim, attemptCount }: Claimed, more: Partial<Finished> = {}): Finished => ({
  id,
  claim,
  number: attemptCount + 1,
  outcome: "delivered",
  delayMs: null,
  startedAt: "2026-01-31T09:00:00.000Z",
  durationMs: 12,
  status: 200,
  error: null,
  detail: null,
  signature: "v1,abc",
  responseHeaders: { "content-type": "text/plain" },
  responseBody: "ok “ü”",
  bytes: 8,
  ...more,
});
const idsOf = (claimed: readonly { id: string }[]) => claimed.map(({ id }) => id);
const inOne = async <T>(each: Promise<T>[]): Promise<T[]> => Promise.all(each);

describe("a claim", () => {
  test("brings all that a try needs to know", async () => {
    const to = await endpoint({ url: "https://one.example/", failuresInRow: 4 });
    const [id] = await waiting(to, 1, { triesLeft: 2, attemptCount: 1 });
    const [claimed, ...rest] = await claimDue(processId(), all);
    expect(rest).toEqual([]);
    expect(claimed).toEqual({
      id,
      claim: expect.any(String),
      workspaceId,
      endpointId: to,
      seq: expect.any(Number),
      triesLeft: 2,
      attemptCount: 1,
      url: "https://one.example/",
      failuresInRow: 4,
      flowId: null,
      documentId: null,
      taskId: null,
      node: null,
      webhookId: "w1",
      body: `{"id":"${id}"}`,
    });
    expect(await standing([id ?? ""])).toMatchObject([{ status: "pending", processId: processId(), claim: claimed?.claim }]);
  });

  test("takes from every endpoint, however much waits for one", async () => {
    // It comes first in the order of ids, so it would take all the room.
    const crowded = await endpoint();
    await waiting(crowded, 1000);
    const others = await inOne(Array.from({ length: 20 }, () => endpoint()));
    for (const id of others) await waiting(id);
    const claimed = await claimDue(processId(), { most: 50, free: { [crowded]: 30 }, others: 2, after: null });
    const counts = Map.groupBy(claimed, ({ endpointId }) => endpointId);
    expect(claimed).toHaveLength(50);
    expect(counts.get(crowded)).toHaveLength(30);
    expect(new Set(counts.keys())).toEqual(new Set([crowded, ...others]));
  });

  test("takes of an endpoint no more than its room, of an unknown one no more than others have", async () => {
    const [full, known, unknown] = [await endpoint(), await endpoint(), await endpoint()];
    for (const id of [full, known, unknown]) await waiting(id, 10);
    const claimed = await claimDue(processId(), { most: 100, free: { [full]: 0, [known]: 3 }, others: 2, after: null });
    const counts = Map.groupBy(claimed, ({ endpointId }) => endpointId);
    expect([full, known, unknown].map((id) => counts.get(id)?.length ?? 0)).toEqual([0, 3, 2]);
  });

  test("takes an endpoint's deliveries in the order of their causes", async () => {
    const to = await endpoint();
    const first = await waiting(to, 5);
    const later = await waiting(to, 5);
    expect(idsOf(await claimDue(processId(), { ...all, others: 3 }))).toEqual(first.slice(0, 3));
    expect(idsOf(await claimDue(processId(), { ...all, others: 4 }))).toEqual([...first.slice(3), ...later.slice(0, 2)]);
    expect(idsOf(await claimDue(processId(), all))).toEqual(later.slice(2));
  });

  test("goes on behind the endpoint where the last one ended, until all had their turn", async () => {
    const endpointIds: string[] = [];
    for (let at = 0; at < 7; at++) endpointIds.push(await endpoint());
    for (const id of endpointIds) await waiting(id, 3);
    const turns: string[] = [];
    for (let after: string | null = null, claimed: Claimed[]; ; ) {
      claimed = await claimDue(processId(), { most: 3, free: {}, others: 1, after });
      if (claimed.length === 0) break;
      const ids = claimed.map(({ endpointId }) => endpointId).sort();
      turns.push(...ids);
      after = ids.at(-1) ?? null;
    }
    expect(turns).toEqual(endpointIds);
    expect(await claimDue(processId(), all)).toHaveLength(14);
  });

  test("passes over what is not due, over, held by another, and what waits at an endpoint that is not on", async () => {
    const on = await endpoint();
    const [due] = await waiting(on);
    await waiting(on, 1, { nextAt: sql`now() + interval '1 minute'` as never });
    for (const status of ["delivered", "failed", "cancelled"] as const) await waiting(on, 1, { status });
    await waiting(on, 1, { processId: newId(), claim: newId() });
    for (const status of ["paused", "gone"] as const) await waiting(await endpoint({ status }), 3);
    const behind = await waiting(await endpoint());
    expect(idsOf(await claimDue(processId(), all))).toEqual([due, ...behind]);
  });

  test("never shares a delivery with one at the same moment, and none is left over", async () => {
    const endpointIds = await inOne(Array.from({ length: 4 }, () => endpoint()));
    for (let round = 0; round < 5; round++) {
      const ids = (await inOne(endpointIds.map((id) => waiting(id, 25)))).flat();
      const claims = await inOne(Array.from({ length: 8 }, () => claimDue(processId(), { most: 30, free: {}, others: 7, after: null })));
      const rest = await claimDue(processId(), all);
      expect(idsOf([...claims.flat(), ...rest]).toSorted()).toEqual(ids.toSorted());
    }
  });

  test("of a process that is not among the living takes nothing and holds nothing up", async () => {
    const ids = await waiting(await endpoint(), 3);
    await die(processId());
    expect(await claimDue(processId(), all)).toEqual([]);
    expect(await standing(ids)).toMatchObject(Array(3).fill({ status: "pending", processId: null, claim: null }));
    await live(processId());
    expect(idsOf(await claimDue(processId(), all))).toEqual(ids);
  });

  test("that is let go is due again; another one's is not touched", async () => {
    const ids = await waiting(await endpoint(), 3);
    const [first, second, third] = await claimDue(processId(), all);
    await releaseClaims([]);
    await releaseClaims([first as Claimed, { ...(second as Claimed), claim: newId() }]);
    expect(await standing(ids)).toMatchObject([{ processId: null, claim: null }, { claim: second?.claim }, { claim: third?.claim }]);
    expect(idsOf(await claimDue(processId(), all))).toEqual([first?.id]);
  });
});

describe("a try that ended", () => {
  const claimOne = async (more?: Partial<typeof deliveries.$inferInsert>): Promise<Claimed> => {
    await waiting(await endpoint(), 1, more);
    const [claimed] = await claimDue(processId(), all);
    return claimed as Claimed;
  };
  const attemptsOf = (id: string) => db().select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(attempts.number);
  const isLater = (id: string) => db().select({ later: sql<boolean>`next_at > now()` }).from(deliveries).where(eq(deliveries.id, id));

  test("well is written with its answer, and the delivery is over", async () => {
    const claimed = await claimOne();
    expect(await finishTries([finished(claimed)])).toEqual(new Set([claimed.id]));
    expect(await standing([claimed.id])).toMatchObject([
      { status: "delivered", endedAt: expect.any(Date), triesLeft: 2, attemptCount: 1, processId: null, claim: null },
    ]);
    expect(await attemptsOf(claimed.id)).toEqual([
      {
        deliveryId: claimed.id,
        number: 1,
        startedAt: new Date("2026-01-31T09:00:00.000Z"),
        durationMs: 12,
        status: 200,
        error: null,
        detail: null,
        signature: "v1,abc",
        responseHeaders: { "content-type": "text/plain" },
        responseBody: "ok “ü”",
        bytes: 8,
      },
    ]);
    expect(await claimDue(processId(), all)).toEqual([]);
  });

  test("badly is due again after its wait, without the claim", async () => {
    const claimed = await claimOne();
    const none = { status: null, error: "timeout" as const, detail: "did not answer in 15 s.", responseHeaders: null, responseBody: null };
    await finishTries([finished(claimed, { ...none, outcome: "pending", delayMs: 60_000 })]);
    expect(await standing([claimed.id])).toMatchObject([
      { status: "pending", endedAt: null, triesLeft: 2, attemptCount: 1, processId: null, claim: null },
    ]);
    expect(await isLater(claimed.id)).toEqual([{ later: true }]);
    expect(await attemptsOf(claimed.id)).toMatchObject([{ number: 1, ...none }]);
    expect(await claimDue(processId(), all)).toEqual([]);
  });

  test("badly without a wait is due within a moment, under another claim", async () => {
    const claimed = await claimOne();
    await finishTries([finished(claimed, { outcome: "pending", delayMs: 0, status: 500 })]);
    // Times are kept in whole milliseconds, rounded.
    const again = await vi.waitFor(
      async () => {
        const [found] = await claimDue(processId(), all);
        expect(found).toBeDefined();
        return found;
      },
      { timeout: 10_000 },
    );
    expect(again).toMatchObject({ id: claimed.id, attemptCount: 1, triesLeft: 2 });
    expect(again?.claim).not.toBe(claimed.claim);
  });

  test("after its claim was lost changes nothing", async () => {
    const claimed = await claimOne();
    await releaseClaims([claimed]);
    const [again] = await claimDue(processId(), all);
    expect(await finishTries([finished(claimed, { outcome: "failed", status: 500 })])).toEqual(new Set());
    expect(await standing([claimed.id])).toMatchObject([{ status: "pending", attemptCount: 0, claim: again?.claim }]);
    expect(await attemptsOf(claimed.id)).toEqual([]);
    expect(await finishTries([finished(again as Claimed)])).toEqual(new Set([claimed.id]));
    // Nor does it come twice.
    expect(await finishTries([finished(again as Claimed)])).toEqual(new Set());
    expect(await attemptsOf(claimed.id)).toHaveLength(1);
  });

  test("in a group with one that was lost is written all the same", async () => {
    const ids = await waiting(await endpoint(), 3);
    const [one, lost, other] = (await claimDue(processId(), all)) as [Claimed, Claimed, Claimed];
    await releaseClaims([lost]);
    const written = await finishTries([one, lost, other].map((claimed) => finished(claimed)));
    expect(written).toEqual(new Set([one.id, other.id]));
    expect((await standing(ids)).map(({ status }) => status)).toEqual(["delivered", "pending", "delivered"]);
  });

  test("is the last one where later tries were taken away meanwhile", async () => {
    const claimed = await claimOne();
    await db().update(deliveries).set({ triesLeft: 1 }).where(eq(deliveries.id, claimed.id));
    await finishTries([finished(claimed, { outcome: "pending", delayMs: 60_000, status: 503 })]);
    expect(await standing([claimed.id])).toMatchObject([
      { status: "failed", endedAt: expect.any(Date), triesLeft: 0, attemptCount: 1, processId: null },
    ]);
  });

  test("of a delivery that was removed meanwhile changes nothing", async () => {
    const claimed = await claimOne();
    await db().delete(deliveries).where(eq(deliveries.id, claimed.id));
    expect(await finishTries([finished(claimed)])).toEqual(new Set());
    expect(await attemptsOf(claimed.id)).toEqual([]);
  });
});

describe("what a process held", () => {
  const held = (by: string) => ({ processId: by, claim: newId() });
  const process = async (ago: string): Promise<string> => {
    const id = newId();
    await db()
      .insert(processes)
      .values({ id, kind: "worker", seenAt: sql`now() - ${ago}::interval` as never });
    return id;
  };

  test("that has fallen silent, or has gone, is due again; what the living hold is not", async () => {
    const to = await endpoint();
    const [silent, living, gone] = [await process("6 seconds"), await process("1 second"), newId()];
    const [lost, kept, left] = [await waiting(to, 3, held(silent)), await waiting(to, 2, held(living)), await waiting(to, 2, held(gone))];
    expect(await releaseLost(processId(), silentAfterSeconds)).toBe(5);
    expect(await releaseLost(processId(), silentAfterSeconds)).toBe(0);
    expect(await standing(kept)).toMatchObject(Array(2).fill({ processId: living }));
    expect(idsOf(await claimDue(processId(), all))).toEqual([...lost, ...left]);
  });
});

describe("what waits for an endpoint that has gone", () => {
  test("is cancelled, but for what is being tried", async () => {
    const [on, paused, gone] = [await endpoint(), await endpoint({ status: "paused" }), await endpoint({ status: "gone" })];
    const kept = [...(await waiting(on)), ...(await waiting(paused)), ...(await waiting(gone, 1, { processId: newId(), claim: newId() }))];
    const over = await waiting(gone, 2);
    const done = await waiting(gone, 1, { status: "delivered" });
    expect((await cancelUnsendable()).toSorted((one, other) => (one.id < other.id ? -1 : 1))).toMatchObject(
      over.map((id) => ({ id, workspaceId })),
    );
    expect(await cancelUnsendable()).toEqual([]);
    expect(await standing(over)).toMatchObject(Array(2).fill({ status: "cancelled", endedAt: expect.any(Date) }));
    expect(await standing(kept)).toMatchObject(Array(3).fill({ status: "pending" }));
    expect(await standing(done)).toMatchObject([{ status: "delivered" }]);
    await db()
      .update(endpoints)
      .set({ status: "on" })
      .where(inArray(endpoints.id, [gone]));
    expect(idsOf(await claimDue(processId(), all))).not.toContain(over[0]);
  });
});

describe("a claim whose answer was lost", () => {
  test("is let go by its token, and nothing else is", async () => {
    const to = await endpoint();
    const [lost, kept] = [newId(), newId()];
    const ids = await waiting(to, 2, { processId: processId(), claim: lost });
    const others = await waiting(to, 1, { processId: processId(), claim: kept });
    await releaseLostClaims(processId(), [lost]);
    expect(await standing(ids)).toMatchObject(Array(2).fill({ processId: null, claim: null }));
    expect(await standing(others)).toMatchObject([{ claim: kept }]);
  });
});

describe("one delivery twice in a group", () => {
  test("under an old claim and its own is written once", async () => {
    const to = await endpoint();
    await waiting(to);
    const [claimed] = (await claimDue(processId(), all)) as [Claimed];
    const old = { ...claimed, claim: newId() };
    expect(await finishTries([finished(old), finished(claimed)])).toEqual(new Set([claimed.id]));
    expect(await standing([claimed.id])).toMatchObject([{ attemptCount: 1, claim: null }]);
  });
});

describe("a delivery that was cancelled while it was tried", () => {
  test("is over with that try", async () => {
    const to = await endpoint();
    await waiting(to);
    const [claimed] = (await claimDue(processId(), all)) as [Claimed];
    await db()
      .update(deliveries)
      .set({ triesLeft: 0 })
      .where(inArray(deliveries.id, [claimed.id]));
    await finishTries([finished(claimed, { outcome: "pending", delayMs: 0, status: 500 })]);
    expect(await standing([claimed.id])).toMatchObject([{ status: "cancelled", endedAt: expect.any(Date) }]);
  });
});
