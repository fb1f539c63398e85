import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import * as again from "#app/api/v1/deliveries/[deliveryId]/redeliver/route.ts";
import * as one from "#app/api/v1/deliveries/[deliveryId]/route.ts";
import * as list from "#app/api/v1/deliveries/route.ts";
import { db } from "#db/client.ts";
import { deliveries, endpoints } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { newId, now, stepId, toPublic } from "#lib/ids.ts";
import { delivery, liveFlow, webhook } from "#lib/services/deliveries/testing.ts";
import { saveSettings } from "#lib/services/workspace/settings.ts";
import { Delivery, DeliverySummary } from "#lib/wire/answers.ts";

await testDatabase();
const { admin, integrator, member, ...workspace } = await testWorkspace();
const other = await testWorkspace();
const flow = await liveFlow(admin.actor, [
  webhook("w1"),
  webhook("w2", { auth: { kind: "basic", username: "user", password: "s3cret pass" } }),
  webhook("w3", { auth: { kind: "client_secret", secret: "s3cret word" } }),
]);

const read = (query = "", key: string | null = integrator.key) => call(list.GET, { key, query });
const ids = async (query: string) => (await read(query)).json.items.map(({ id }: { id: string }) => id);
const show = (id: string, key: string | null = integrator.key) => call(one.GET, { key, params: { deliveryId: toPublic(id) } });
const send = (id: string, key: string | null = integrator.key, headers = {}) =>
  call(again.POST, { key, params: { deliveryId: toPublic(id) }, method: "POST", headers });
const rowOf = async (id: string) => (await db().select().from(deliveries).where(eq(deliveries.id, id)))[0];
const setEndpoints = (status: "on" | "paused" | "gone") =>
  db().update(endpoints).set({ status }).where(eq(endpoints.workspaceId, workspace.id));

const startedAt = new Date("2026-01-31T09:00:05.700Z");
const task = newId();
const pending = await delivery(flow, { taskId: task, subject: "Acme Corp", attempts: [{ status: 503, startedAt }] });
const failed = await delivery(flow, { webhookId: "w2", delivery: { status: "failed", triesLeft: 0, endedAt: now() } });
const delivered = await delivery(flow, {
  webhookId: "w3",
  delivery: { status: "delivered", triesLeft: 2, endedAt: startedAt },
  attempts: [
    { status: null, error: "timeout", detail: "did not answer in 15 s.", durationMs: 15_000 },
    { status: 204, responseHeaders: { "x-a": "b" }, responseBody: "", startedAt },
  ],
});

describe("GET /deliveries", () => {
  test("200 with the newest first, and what their requests hold", async () => {
    const { status, json } = await read();
    expect(status).toBe(200);
    expect(json.items.map((item: object) => DeliverySummary.parse(item))).toEqual(json.items);
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual([delivered, failed, pending].map(toPublic));
    expect(json.items[2]).toEqual({
      id: toPublic(pending),
      messageId: toPublic(pending),
      eventType: "StepCompleted",
      status: "pending",
      url: "https://hooks.example.com/w1",
      webhook: { id: "w1", name: "Webhook w1" },
      task: { id: toPublic(task), name: "Acme Corp" },
      step: { id: stepId(toPublic(task), "in_progress"), nodeId: "in_progress", name: "In Progress" },
      attemptCount: 1,
      nextAttemptAt: (await rowOf(pending))?.nextAt.toISOString(),
      createdAt: expect.stringMatching(/Z$/),
      deliveredAt: null,
      request: {
        headers: {
          "Content-Type": "application/json",
          "User-Agent": expect.stringMatching(/^Baton\//),
          "webhook-id": toPublic(pending),
          "webhook-timestamp": "1769850005",
          "webhook-signature": "v1,signature1",
        },
        body: `{"id":"${toPublic(pending)}","type":"StepCompleted"}`,
      },
    });
    expect(json.items[0]).toMatchObject({ status: "delivered", deliveredAt: startedAt.toISOString(), nextAttemptAt: null });
  });

  test("secrets are masked, also in a request that was never sent", async () => {
    const { json } = await read();
    expect(json.items[0].request.body).toBe(`{"id":"${toPublic(delivered)}","type":"StepCompleted","clientSecret":"••••••"}`);
    expect(json.items[1].request.headers).toMatchObject({ Authorization: "Basic ••••••" });
    expect(json.items[1].request.headers).not.toHaveProperty("webhook-signature");
    expect(JSON.stringify(json)).not.toContain("s3cret");
  });

  test.each([
    ["a status", "?status=failed", [failed]],
    ["another status", "?status=pending", [pending]],
    ["a task", `?task=${toPublic(task)}`, [pending]],
    ["a flow", `?flow=${toPublic(flow.id)}`, [delivered, failed, pending]],
    ["an unknown flow", `?flow=${toPublic(newId())}`, []],
    ["a webhook", "?webhook=w2", [failed]],
    ["a webhook of another flow", `?webhook=w2&flow=${toPublic(newId())}`, []],
    ["an unknown webhook", "?webhook=nothing", []],
    ["several at once", `?webhook=w2&status=pending&flow=${toPublic(flow.id)}`, []],
  ])("filters by %s", async (_, query, wanted) => {
    expect(await ids(query)).toEqual(wanted.map(toPublic));
  });

  test("pages by cursor", async () => {
    const first = await read("?limit=2");
    expect(first.json.items).toHaveLength(2);
    const rest = await read(`?limit=2&cursor=${first.json.nextCursor}`);
    expect(rest.json).toMatchObject({ items: [{ id: toPublic(pending) }], nextCursor: null });
  });

  test("401, 403 for members, 422 for a bad filter", async () => {
    expect((await read("", null)).status).toBe(401);
    expect((await read("", member.key)).status).toBe(403);
    for (const bad of ["?status=sent", "?task=x", "?limit=201", "?cursor=x", "?since=2026-01-01T00:00:00Z"])
      expect((await read(bad)).status, bad).toBe(422);
  });

  test("another workspace's are not listed", async () => {
    expect((await read("", other.admin.key)).json).toEqual({ items: [], nextCursor: null });
    expect((await read(`?flow=${toPublic(flow.id)}`, other.admin.key)).json.items).toEqual([]);
  });
});

describe("GET /deliveries/{id}", () => {
  test("200 with the attempts in their order", async () => {
    const { status, json } = await show(delivered);
    expect(status).toBe(200);
    expect(Delivery.parse(json)).toEqual(json);
    expect(json.attempts).toEqual([
      {
        number: 1,
        startedAt: expect.any(String),
        durationMs: 15_000,
        status: null,
        responseHeaders: null,
        responseBody: null,
        error: "timeout",
      },
      {
        number: 2,
        startedAt: startedAt.toISOString(),
        durationMs: 20,
        status: 204,
        responseHeaders: { "x-a": "b" },
        responseBody: "",
        error: null,
      },
    ]);
  });

  test("401, 403 for members, 404, also for another workspace's", async () => {
    expect((await show(delivered, null)).status).toBe(401);
    expect((await show(delivered, member.key)).status).toBe(403);
    expect((await show(newId())).status).toBe(404);
    expect((await show(delivered, other.admin.key)).status).toBe(404);
    expect((await call(one.GET, { key: admin.key, params: { deliveryId: "x" } })).status).toBe(404);
  });
});

describe("POST /deliveries/{id}/redeliver", () => {
  test("202: one more try, due now; the attempts stay", async () => {
    const { status, json } = await send(delivered);
    expect(status).toBe(202);
    expect(json).toMatchObject({ id: toPublic(delivered), status: "pending", attemptCount: 2, deliveredAt: null });
    expect(json.attempts).toHaveLength(2);
    expect(await rowOf(delivered)).toMatchObject({ status: "pending", triesLeft: 1, endedAt: null, processId: null });
  });

  test("one that waits is due now, and keeps its tries", async () => {
    const id = await delivery(flow, { delivery: { nextAt: new Date("2100-01-01"), triesLeft: 2 } });
    expect((await send(id)).json).toMatchObject({ status: "pending" });
    const row = await rowOf(id);
    expect(row?.triesLeft).toBe(2);
    expect(row?.nextAt.getTime()).toBeLessThan(new Date("2100-01-01").getTime());
  });

  test("one that is being tried stays as it is", async () => {
    const held = { processId: newId(), claim: newId(), nextAt: new Date("2100-01-01") };
    const id = await delivery(flow, { delivery: held });
    expect((await send(id)).status).toBe(202);
    expect(await rowOf(id)).toMatchObject(held);
  });

  test("the same Idempotency-Key sends once", async () => {
    const id = await delivery(flow, { delivery: { status: "failed", triesLeft: 0 } });
    expect((await send(id, integrator.key, { "idempotency-key": "again" })).status).toBe(202);
    await db().update(deliveries).set({ status: "delivered" }).where(eq(deliveries.id, id));
    expect((await send(id, integrator.key, { "idempotency-key": "again" })).headers.get("idempotent-replayed")).toBe("true");
    expect((await rowOf(id))?.status).toBe("delivered");
  });

  test.each([
    ["paused", "Webhook w2 is paused."],
    ["gone", "Webhook w2 was switched off"],
  ] as const)("409 while its endpoint is %s", async (status, sentence) => {
    await setEndpoints(status);
    const { status: code, json } = await send(failed);
    await setEndpoints("on");
    expect(code).toBe(409);
    expect(json).toMatchObject({ code: "conflict", detail: expect.stringContaining(sentence) });
    expect((await rowOf(failed))?.status).toBe("failed");
  });

  test("409 while step webhooks are off", async () => {
    await saveSettings(admin.actor, { addOns: { stepWebhooks: false } });
    const { status, json } = await send(failed);
    await saveSettings(admin.actor, { addOns: { stepWebhooks: true } });
    expect([status, json.code]).toEqual([409, "conflict"]);
  });

  test("401, 403 for members, 404, also for another workspace's", async () => {
    expect((await send(failed, null)).status).toBe(401);
    expect((await send(failed, member.key)).status).toBe(403);
    expect((await send(newId())).status).toBe(404);
    expect((await send(failed, other.admin.key)).status).toBe(404);
  });
});
