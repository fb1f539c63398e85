import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import * as sendable from "#app/data/deliveries/sendable/route.ts";
import * as one from "#app/data/redeliveries/[redeliveryId]/route.ts";
import * as list from "#app/data/redeliveries/route.ts";
import { db } from "#db/client.ts";
import { auditEntries, deliveries, endpoints, redeliveries } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, now, toPublic } from "#lib/ids.ts";
import { continueRedelivery } from "#lib/services/deliveries/redeliveries.ts";
import { delivery, liveFlow, webhook } from "#lib/services/deliveries/testing.ts";
import { saveSettings } from "#lib/services/workspace/settings.ts";

await testDatabase();
const { admin, integrator, member, id: workspaceId } = await testWorkspace();
const other = await testWorkspace();
const flow = await liveFlow(admin.actor, [webhook("w1"), webhook("w2")]);
const as = { integrator: await signedIn(integrator), member: await signedIn(member), other: await signedIn(other.admin) };

const failed = { status: "failed" as const, triesLeft: 0, attemptCount: 3, endedAt: now() };
const make = (count: number, made: Parameters<typeof delivery>[1] = {}) =>
  Promise.all(Array.from({ length: count }, () => delivery(flow, { delivery: failed, ...made })));
const start = (filter: object = {}, who: object = as.integrator) => call(list.POST, { ...who, body: filter });
const progress = async (id: string) => (await call(list.GET, as.integrator)).json.find((each: { id: string }) => each.id === id);
const statuses = async (ids: string[]) =>
  (await db().select({ status: deliveries.status }).from(deliveries).where(inArray(deliveries.id, ids))).map(({ status }) => status);
async function finish(): Promise<void> {
  while (await continueRedelivery());
}

beforeEach(async () => {
  await db().delete(deliveries);
  await db().delete(redeliveries);
});

describe("POST /data/redeliveries", () => {
  test("202; then all failed ones that match are sent again, some at a time", async () => {
    const ours = await make(501);
    const others = await make(1, { webhookId: "w2" });
    const delivered = await delivery(flow, { delivery: { status: "delivered" } });
    const { status, json } = await start({ flow: toPublic(flow.id), webhook: "w1", status: "delivered" });
    expect(status).toBe(202);
    expect(json).toEqual({ id: expect.any(String), status: "running", total: 501, done: 0, createdAt: expect.any(String) });
    expect(await progress(json.id)).toEqual(json);

    expect(await continueRedelivery()).toBe(true);
    expect(await progress(json.id)).toMatchObject({ status: "running", done: 500 });
    await finish();
    expect(await progress(json.id)).toMatchObject({ status: "done", done: 501, total: 501 });
    expect(new Set(await statuses(ours))).toEqual(new Set(["pending"]));
    expect(await statuses([...others, delivered])).toEqual(expect.arrayContaining(["failed", "delivered"]));
    const [row] = await db()
      .select()
      .from(deliveries)
      .where(eq(deliveries.id, ours[0] ?? ""));
    expect(row).toMatchObject({ triesLeft: 1, attemptCount: 3, endedAt: null, processId: null });
  });

  test("all cancelled ones, where the filter asks for those", async () => {
    const cancelled = { ...failed, status: "cancelled" as const };
    const ours = await make(2, { delivery: cancelled });
    const others = await make(1);
    const { json } = await start({ status: "cancelled" });
    await finish();
    expect(await progress(json.id)).toMatchObject({ status: "done", done: 2, total: 2 });
    expect(await statuses(ours)).toEqual(["pending", "pending"]);
    expect(await statuses(others)).toEqual(["failed"]);
  });

  test("what fails while it runs is not taken up again", async () => {
    const [before] = await make(1);
    const { json } = await start();
    const after = await make(1);
    await finish();
    expect(await progress(json.id)).toMatchObject({ status: "done", done: 1, total: 1 });
    expect(await statuses([before ?? ""])).toEqual(["pending"]);
    expect(await statuses(after)).toEqual(["failed"]);
  });

  test("passes over endpoints that are not on", async () => {
    const ours = await make(2);
    const w2 = await make(2, { webhookId: "w2" });
    const paused = and(eq(endpoints.workspaceId, workspaceId), eq(endpoints.webhookId, "w2"));
    await db().update(endpoints).set({ status: "paused" }).where(paused);
    expect((await call(sendable.GET, { ...as.integrator, query: "?status=failed" })).json).toEqual({ total: 2 });
    const { json } = await start();
    await finish();
    await db().update(endpoints).set({ status: "on" }).where(paused);
    expect(await progress(json.id)).toMatchObject({ status: "done", done: 2, total: 2 });
    expect(await statuses(ours)).toEqual(["pending", "pending"]);
    expect(await statuses(w2)).toEqual(["failed", "failed"]);
  });

  test("is done at once where nothing matches", async () => {
    await make(1);
    expect((await start({ search: "nobody" })).json).toMatchObject({ status: "done", total: 0, done: 0 });
    expect(await continueRedelivery()).toBe(false);
  });

  test("two workers never make the same batch", async () => {
    await make(1200);
    const { json } = await start();
    await Promise.all([finish(), finish(), finish()]);
    await finish();
    expect(await progress(json.id)).toMatchObject({ status: "done", done: 1200, total: 1200 });
  });

  test("409 while step webhooks are off; one that runs is stopped by that", async () => {
    const ours = await make(1);
    const { json } = await start();
    await saveSettings(admin.actor, { addOns: { stepWebhooks: false } });
    expect((await start()).status).toBe(409);
    await finish();
    await saveSettings(admin.actor, { addOns: { stepWebhooks: true } });
    expect(await progress(json.id)).toMatchObject({ status: "stopped", done: 0 });
    expect(await statuses(ours)).toEqual(["failed"]);
  });

  test("401, 403 for members, 422, nothing of another workspace", async () => {
    await make(1);
    expect((await start({}, {})).status).toBe(401);
    expect((await start({}, as.member)).status).toBe(403);
    expect((await start({ flows: 1 })).status).toBe(422);
    await saveSettings(other.admin.actor, { addOns: { stepWebhooks: true } });
    expect((await start({}, as.other)).json.total).toBe(0);
  });
});

describe("DELETE /data/redeliveries/{id}", () => {
  const stop = (id: string, who: object = as.integrator) => call(one.DELETE, { ...who, params: { redeliveryId: id }, method: "DELETE" });

  test("204: what is not due yet stays failed", async () => {
    const ours = await make(501);
    const { json } = await start();
    await continueRedelivery();
    expect((await stop(json.id)).status).toBe(204);
    const written = await db().select().from(auditEntries).where(eq(auditEntries.act, "redelivery.stopped"));
    expect(written).toMatchObject([{ actorId: integrator.actor.memberId, details: { done: 500, total: 501 } }]);
    await finish();
    expect(await progress(json.id)).toMatchObject({ status: "stopped", done: 500 });
    expect((await statuses(ours)).filter((status) => status === "failed")).toHaveLength(1);
  });

  test("one that is done stays done", async () => {
    const { json } = await start();
    expect((await stop(json.id)).status).toBe(204);
    expect(await progress(json.id)).toMatchObject({ status: "done" });
  });

  test("401, 403 and 404", async () => {
    const { json } = await start();
    expect(fromPublic(json.id)).not.toBeNull();
    expect((await stop(json.id, {})).status).toBe(401);
    expect((await stop(json.id, as.member)).status).toBe(403);
    expect((await stop(json.id, as.other)).status).toBe(404);
    expect((await stop(toPublic(newId()))).status).toBe(404);
  });
});
