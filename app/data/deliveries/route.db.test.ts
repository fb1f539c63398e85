import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import * as again from "#app/data/deliveries/[deliveryId]/redeliver/route.ts";
import * as one from "#app/data/deliveries/[deliveryId]/route.ts";
import * as list from "#app/data/deliveries/route.ts";
import * as summary from "#app/data/deliveries/summary/route.ts";
import { db } from "#db/client.ts";
import { deliveryHours, endpoints, flows, workspaces } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { bucketOf, emptyBuckets } from "#lib/delivery/histogram.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { endpointId, newId, toPublic } from "#lib/ids.ts";
import { delivery, idAt, liveFlow, webhook } from "#lib/services/deliveries/testing.ts";

await testDatabase();
const { admin, integrator, member, id: workspaceId } = await testWorkspace();
const other = await testWorkspace();
const flow = await liveFlow(admin.actor, [
  webhook("w1"),
  webhook("w2", { auth: { kind: "basic", username: "user", password: "s3cret pass" } }),
]);
const sales = await liveFlow(admin.actor, [webhook("w1", { url: "https://sales.example.com/a" })], "Sales");
const as = { integrator: await signedIn(integrator), member: await signedIn(member), other: await signedIn(other.admin) };

const items = async (query: string) => (await call(list.GET, { ...as.integrator, query })).json.items;
const found = async (query: string) => (await items(query)).map(({ id }: { id: string }) => id);

const january = new Date("2026-01-10T10:00:00Z");
const old = await delivery(flow, { id: idAt(january), subject: "100% Wool_", eventType: "StepCreated", delivery: { status: "failed" } });
const first = await delivery(flow, { subject: "Acme Corp" });
const second = await delivery(flow, {
  webhookId: "w2",
  subject: "Blue Harbour",
  delivery: { status: "failed", triesLeft: 0 },
  attempts: [
    { status: 500, durationMs: 5, bytes: 3, responseBody: "no." },
    { error: "network", detail: "could not be reached: the connection was refused." },
  ],
});
const third = await delivery(sales);

describe("GET /data/deliveries", () => {
  test("200 with lean items, newest first", async () => {
    const { status, json } = await call(list.GET, as.integrator);
    expect(status).toBe(200);
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual([third, second, first, old].map(toPublic));
    expect(json.items[1]).toEqual({
      id: toPublic(second),
      status: "failed",
      eventType: "StepCompleted",
      url: "https://hooks.example.com/w2",
      webhook: { id: "w2", name: "Webhook w2" },
      flow: { id: toPublic(flow.id), name: "Onboarding" },
      task: { id: expect.any(String), name: "Blue Harbour" },
      step: { nodeId: "in_progress", name: "In Progress" },
      attemptCount: 2,
      nextAttemptAt: null,
      createdAt: expect.any(String),
    });
  });

  test.each([
    ["webhook in any flow", "?webhook=w1", [third, first, old]],
    ["webhook in a flow", `?webhook=w1&flow=${toPublic(sales.id)}`, [third]],
    ["endpoint", `?webhook=${toPublic(endpointId(sales.id, "in_progress", "w1", "https://sales.example.com/a"))}`, [third]],
    ["step", `?flow=${toPublic(flow.id)}&step=in_progress`, [second, first, old]],
    ["another step", `?flow=${toPublic(flow.id)}&step=completed`, []],
    ["event", "?event=StepCreated", [old]],
    ["status", "?status=failed", [second, old]],
    ["time", "?since=2026-01-10T10:00:00Z&until=2026-01-10T10:00:00.001Z", [old]],
    ["time before", "?until=2026-01-10T12:00:00%2B02:00", []],
    ["message id", "SEARCH", [second]],
    ["a part of a task's name, in any case", "?search=aCmE%20c", [third, first]],
    ["a name with signs of patterns", "?search=0%25%20wool_", [old]],
    ["a name that only a pattern would fit", "?search=A%25p", []],
    ["an id of nothing", `?search=${toPublic(newId())}`, []],
  ])("filters by %s", async (_, query, wanted) => {
    expect(await found(query === "SEARCH" ? `?search=${toPublic(second)}` : query)).toEqual(wanted.map(toPublic));
  });

  test("401, 403 for members, 422, nothing of another workspace", async () => {
    expect((await call(list.GET)).status).toBe(401);
    expect((await call(list.GET, as.member)).status).toBe(403);
    expect((await call(list.GET, { ...as.integrator, query: "?since=yesterday" })).status).toBe(422);
    expect((await call(list.GET, as.other)).json.items).toEqual([]);
    expect((await call(list.GET, { ...as.other, query: `?search=${toPublic(second)}` })).json.items).toEqual([]);
  });
});

describe("GET /data/deliveries/{id}", () => {
  const show = (id: string, who: object = as.integrator) => call(one.GET, { ...who, params: { deliveryId: toPublic(id) } });

  test("200 with the attempts newest first, each with its request's headers", async () => {
    const { status, json } = await show(second);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      flow: { id: toPublic(flow.id), name: "Onboarding" },
      version: 1,
      endpoint: { id: toPublic(endpointId(flow.id, "in_progress", "w2", "https://hooks.example.com/w2")), status: "on" },
      refused: null,
      attempts: [
        {
          number: 2,
          error: "network",
          detail: "could not be reached: the connection was refused.",
          bytes: 0,
          requestHeaders: { "webhook-signature": "v1,signature2", Authorization: "Basic ••••••" },
        },
        { number: 1, status: 500, responseBody: "no.", bytes: 3, detail: null, requestHeaders: { "webhook-signature": "v1,signature1" } },
      ],
    });
  });

  test("says why nothing can be sent now", async () => {
    const isOurs = eq(endpoints.flowId, flow.id);
    await db().update(endpoints).set({ status: "gone" }).where(isOurs);
    expect((await show(second)).json.refused).toMatch(/^Webhook w2 was switched off/);
    await db().update(endpoints).set({ status: "on" }).where(isOurs);
    await db().update(flows).set({ archivedAt: new Date() }).where(eq(flows.id, flow.id));
    expect((await show(second)).json.refused).toMatch(/deleted/);
    await db().update(flows).set({ archivedAt: null }).where(eq(flows.id, flow.id));
    await db().update(workspaces).set({ stepWebhooks: false }).where(eq(workspaces.id, workspaceId));
    expect((await show(second)).json.refused).toMatch(/^Step webhooks are off/);
    await db().update(workspaces).set({ stepWebhooks: true }).where(eq(workspaces.id, workspaceId));
  });

  test("401, 403 and 404, also for another workspace's", async () => {
    expect((await show(second, {})).status).toBe(401);
    expect((await show(second, as.member)).status).toBe(403);
    expect((await show(second, as.other)).status).toBe(404);
    expect((await show(newId())).status).toBe(404);
  });
});

describe("POST /data/deliveries/{id}/redeliver", () => {
  const send = (id: string, who: object = as.integrator) =>
    call(again.POST, { ...who, params: { deliveryId: toPublic(id) }, method: "POST" });

  test("202 with what the drawer shows then", async () => {
    const { status, json } = await send(old);
    expect(status).toBe(202);
    expect(json).toMatchObject({ id: toPublic(old), status: "pending", attempts: [], refused: null });
  });

  test("401, 403 and 404", async () => {
    expect((await send(old, {})).status).toBe(401);
    expect((await send(old, as.member)).status).toBe(403);
    expect((await send(old, as.other)).status).toBe(404);
  });
});

describe("GET /data/deliveries/summary", () => {
  const ask = (query = "", who: object = as.integrator) => call(summary.GET, { ...who, query });
  const hour = (at: string, { webhookId = "w1", delivered = 0, failed = 0, durations = [] as number[] } = {}) => {
    const buckets = emptyBuckets();
    for (const duration of durations) buckets[bucketOf(duration)] = (buckets[bucketOf(duration)] ?? 0) + 1;
    const endpoint = endpointId(flow.id, "in_progress", webhookId, `https://hooks.example.com/${webhookId}`);
    return { endpointId: endpoint, hour: new Date(at), workspaceId, delivered, failed, durations: buckets };
  };

  test("200 with a bar for each hour, without gaps", async () => {
    await db()
      .insert(deliveryHours)
      .values([
        hour("2026-02-01T09:00:00Z", { delivered: 3, failed: 1, durations: [100, 100, 200, 5000] }),
        hour("2026-02-01T09:00:00Z", { webhookId: "w2", delivered: 2, durations: [100] }),
        hour("2026-02-01T11:00:00Z", { delivered: 1, durations: [100] }),
      ]);
    await delivery(flow, { id: idAt(new Date("2026-02-01T11:30:00Z")) });
    await delivery(flow, { id: idAt(new Date("2026-02-01T11:40:00Z")), delivery: { status: "cancelled" } });
    const range = "since=2026-02-01T08:30:00Z&until=2026-02-01T12:10:00Z";
    const { status, json } = await ask(`?${range}`);
    expect(status).toBe(200);
    expect(json).toEqual({
      since: "2026-02-01T08:30:00.000Z",
      until: "2026-02-01T12:10:00.000Z",
      counts: { pending: 1, delivered: 0, failed: 0, cancelled: 1 },
      medianMs: expect.any(Number),
      slowMs: expect.any(Number),
      bars: [
        { at: "2026-02-01T09:00:00.000Z", delivered: 5, failed: 1, pending: 0 },
        { at: "2026-02-01T10:00:00.000Z", delivered: 0, failed: 0, pending: 0 },
        { at: "2026-02-01T11:00:00.000Z", delivered: 1, failed: 0, pending: 1 },
        { at: "2026-02-01T12:00:00.000Z", delivered: 0, failed: 0, pending: 0 },
      ],
    });
    expect(json.medianMs).toBeGreaterThanOrEqual(100);
    expect(json.medianMs).toBeLessThanOrEqual(120);
    expect(json.slowMs).toBeGreaterThanOrEqual(5000);
    const narrowed = (await ask(`?${range}&webhook=w2&flow=${toPublic(flow.id)}`)).json;
    expect(narrowed.bars[0]).toMatchObject({ delivered: 2, failed: 0 });
    expect(narrowed.counts).toMatchObject({ pending: 0, cancelled: 0 });
    expect((await ask(`?${range}&search=nobody&status=pending`)).json.counts).toMatchObject({ pending: 0, cancelled: 0 });
    expect((await ask(`?${range}&search=acme&status=pending`)).json.counts).toMatchObject({ pending: 1, cancelled: 1 });
  });

  test("the last 24 hours where no time is asked for: the present hour and the 23 before", async () => {
    const { json } = await ask();
    expect(json.bars).toHaveLength(24);
    expect(Date.parse(json.until) - Date.parse(json.since)).toBe(24 * 3_600_000);
    expect(Date.parse(json.bars[23].at)).toBe(Math.floor((Date.parse(json.until) - 1) / 3_600_000) * 3_600_000);
    // The old one was made long ago, though it was sent again just now.
    expect(json.counts).toEqual({ pending: 2, delivered: 0, failed: 1, cancelled: 0 });
    expect(json.bars.reduce((sum: number, bar: { pending: number }) => sum + bar.pending, 0)).toBe(2);
  });

  test("beyond three days a bar is a day of the workspace", async () => {
    await db().update(workspaces).set({ timeZone: "Europe/Berlin" }).where(eq(workspaces.id, workspaceId));
    const { json } = await ask("?since=2026-03-27T12:00:00Z&until=2026-03-31T12:00:00Z");
    // Summer time begins on the 29th.
    expect(json.bars.map(({ at }: { at: string }) => at)).toEqual([
      "2026-03-27T23:00:00.000Z",
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z",
      "2026-03-30T22:00:00.000Z",
    ]);
    expect(json.medianMs).toBeNull();
    await db()
      .insert(deliveryHours)
      .values(hour("2026-03-29T21:00:00Z", { delivered: 4 }));
    const after = (await ask("?since=2026-03-27T12:00:00Z&until=2026-03-31T12:00:00Z")).json;
    expect(after.bars.map(({ delivered }: { delivered: number }) => delivered)).toEqual([0, 4, 0, 0]);
  });

  test("a time within one hour has one bar", async () => {
    const { json } = await ask("?since=2026-02-01T11:20:00Z&until=2026-02-01T11:45:00Z");
    expect(json.bars).toEqual([{ at: "2026-02-01T11:00:00.000Z", delivered: 1, failed: 0, pending: 1 }]);
  });

  test("401, 403, and 422 for a time that ends before it begins", async () => {
    expect((await ask("", {})).status).toBe(401);
    expect((await ask("", as.member)).status).toBe(403);
    expect((await ask("?since=2026-02-02T00:00:00Z&until=2026-02-01T00:00:00Z")).json.errors[0].path).toBe("since");
    expect((await ask("?since=0001-01-01T00:00:00Z&until=0001-01-02T00:00:00Z")).status).toBe(200);
  });
});
