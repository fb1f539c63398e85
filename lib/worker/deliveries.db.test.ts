import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { type Claimed, claimDue, finishTries } from "#db/delivery-queue.ts";
import { attempts, deliveries, deliveryHours, endpoints, messages, notices, processes } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { startReceiver } from "#e2e/receiver.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { processId, shutdown, startHeartbeat } from "#lib/process.ts";
import { redeliver } from "#lib/services/deliveries/redeliver.ts";
import { liveFlow, newTask, webhook } from "#lib/services/deliveries/testing.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { readSettings } from "#lib/services/workspace/settings.ts";
import { startDeliveries } from "#lib/worker/deliveries.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8", BATON_RETRY_DELAYS: "0.05,0.05" });
const { admin } = await testWorkspace();
const receiver = await startReceiver();
await startHeartbeat("worker");
await startDeliveries();

afterAll(async () => {
  await shutdown();
  await receiver.close();
});

beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answers({});
});

const act = async (task: string, action: string) => (await startAction(admin.actor, task, { action })).done;

/** Moves a new task through In Progress, which has these webhooks; its uuid. */
async function complete(webhooks: object[]): Promise<string> {
  const flow = await liveFlow(admin.actor, webhooks);
  const task = await newTask(flow);
  await act(task, "start");
  await act(task, "finish");
  return task;
}

const deliveriesOf = (taskId: string) =>
  db()
    .select({ id: deliveries.id, status: deliveries.status, attemptCount: deliveries.attemptCount, endpointId: deliveries.endpointId })
    .from(deliveries)
    .innerJoin(messages, eq(messages.id, deliveries.id))
    .where(eq(messages.taskId, taskId))
    .orderBy(deliveries.seq);

const ended = (taskId: string, ...statuses: string[]) =>
  expect.poll(async () => (await deliveriesOf(taskId)).map(({ status }) => status)).toEqual(statuses);

const to = (path: string, more: object = {}) => webhook("w1", { url: `${receiver.url}${path}`, ...more });

describe("a completed step with a webhook", () => {
  test("sends its message, signed so that the public library agrees", async () => {
    const task = await complete([to("/hooks")]);
    await ended(task, "delivered");
    const [request] = receiver.requests;
    const body = JSON.parse(request?.body ?? "{}");
    expect(receiver.requests).toHaveLength(1);
    expect(body).toMatchObject({
      type: "StepCompleted",
      webhook: { id: "w1" },
      task: { id: toPublic(task) },
      step: { name: "In Progress", status: "Completed" },
    });
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      "webhook-id": body.id,
      "user-agent": expect.stringMatching(/^Baton\//),
    });
    const { signingSecret } = await readSettings(admin.actor);
    expect(new Webhook(signingSecret).verify(request?.body ?? "", request?.headers ?? {})).toEqual(body);
  });

  test("carries a client secret as its last member, and Basic in its header", async () => {
    await ended(await complete([to("/secret", { auth: { kind: "client_secret", secret: "s3cret “ü”" } })]), "delivered");
    expect(receiver.requests[0]?.body).toMatch(/,"clientSecret":"s3cret “ü”"}$/);
    await ended(await complete([to("/basic", { auth: { kind: "basic", username: "ann", password: "pa:ss" } })]), "delivered");
    expect(receiver.requests[1]?.headers.authorization).toBe(`Basic ${btoa("ann:pa:ss")}`);
    expect(receiver.requests[1]?.body).not.toContain("clientSecret");
  });

  test("is tried three times under one id, and then failed; sent again it gets one more try", async () => {
    receiver.answers({ status: 500, body: "no" });
    const task = await complete([to("/down")]);
    await ended(task, "failed");
    expect(receiver.requests.map(({ headers }) => headers["webhook-id"])).toEqual(
      Array(3).fill(receiver.requests[0]?.headers["webhook-id"]),
    );
    receiver.answers({ status: 204 });
    const [delivery] = await deliveriesOf(task);
    await redeliver(admin.actor, delivery?.id ?? "");
    await ended(task, "delivered");
    const tries = await db()
      .select()
      .from(attempts)
      .where(eq(attempts.deliveryId, delivery?.id ?? ""))
      .orderBy(attempts.number);
    expect(tries.map(({ number, status, responseBody }) => [number, status, responseBody])).toEqual([
      [1, 500, "no"],
      [2, 500, "no"],
      [3, 500, "no"],
      [4, 204, ""],
    ]);
  });

  test("ends at once with a 410, which switches the webhook off and tells admins", async () => {
    receiver.answers({ status: 410 });
    const task = await complete([to("/gone")]);
    await ended(task, "failed");
    const [delivery] = await deliveriesOf(task);
    const endpoint = () =>
      db()
        .select()
        .from(endpoints)
        .where(eq(endpoints.id, delivery?.endpointId ?? ""));
    await expect.poll(endpoint).toMatchObject([{ status: "gone" }]);
    expect(
      await db()
        .select({ kind: notices.kind })
        .from(notices)
        .where(eq(notices.endpointId, delivery?.endpointId ?? "")),
    ).toEqual([{ kind: "switched_off" }]);
    expect(receiver.requests).toHaveLength(1);
  });

  test("does not follow a redirect, and says why an address is not called", async () => {
    receiver.answers({ status: 302, headers: { location: `${receiver.url}/elsewhere` } });
    const task = await complete([to("/moved"), webhook("w2", { url: "http://10.0.0.1/" })]);
    await ended(task, "failed", "failed");
    expect(receiver.requests.map(({ path }) => path)).toEqual(Array(3).fill("/moved"));
    const [, blocked] = await deliveriesOf(task);
    const [first] = await db()
      .select()
      .from(attempts)
      .where(eq(attempts.deliveryId, blocked?.id ?? ""));
    expect(first).toMatchObject({ status: null, error: "blocked_address", responseBody: null });
  });

  test("counts in the statistics of its hour", async () => {
    const task = await complete([to("/counted")]);
    await ended(task, "delivered");
    const [delivery] = await deliveriesOf(task);
    const hours = () =>
      db()
        .select()
        .from(deliveryHours)
        .where(eq(deliveryHours.endpointId, delivery?.endpointId ?? ""));
    await expect.poll(hours).toMatchObject([{ delivered: 1, failed: 0 }]);
  });
});

describe("a claim", () => {
  const held: Claimed = {
    id: newId(),
    claim: newId(),
    workspaceId: admin.actor.workspaceId,
    endpointId: newId(),
    seq: 1,
    triesLeft: 3,
    attemptCount: 0,
    url: "",
    failuresInRow: 0,
    flowId: null,
    documentId: null,
    taskId: null,
    node: null,
    webhookId: "w1",
    body: "{}",
  };

  test("of a process that has fallen silent is due again, and what it brings late changes nothing", async () => {
    receiver.hold();
    const task = await complete([to("/slow")]);
    const [delivery] = await deliveriesOf(task);
    const id = delivery?.id ?? "";
    await expect.poll(() => receiver.requests).toHaveLength(1);
    const dead = newId();
    await db()
      .insert(processes)
      .values({ id: dead, kind: "worker", seenAt: sql`now() - interval '6 s'` as never });
    await db().update(deliveries).set({ processId: dead, claim: held.claim }).where(eq(deliveries.id, id));
    receiver.release();
    await ended(task, "delivered");
    expect(receiver.requests.length).toBeGreaterThanOrEqual(2);
    const late = {
      id,
      claim: held.claim,
      number: 1,
      outcome: "failed" as const,
      delayMs: null,
      startedAt: new Date(0).toISOString(),
      durationMs: 1,
      status: 500,
      error: null,
      detail: null,
      signature: "",
      responseHeaders: null,
      responseBody: null,
      bytes: 0,
    };
    expect(await finishTries([late])).toEqual(new Set());
    expect(await deliveriesOf(task)).toMatchObject([{ status: "delivered", attemptCount: 1 }]);
  });

  test("takes nothing of a paused endpoint", async () => {
    const flow = await liveFlow(admin.actor, [to("/paused")]);
    await db().update(endpoints).set({ status: "paused" }).where(eq(endpoints.flowId, flow.id));
    const task = await newTask(flow);
    await act(task, "start");
    await act(task, "finish");
    expect(await claimDue(processId(), { most: 10, free: {}, others: 10, after: null })).toEqual([]);
    expect(await deliveriesOf(task)).toMatchObject([{ status: "pending", attemptCount: 0 }]);
    await db().update(endpoints).set({ status: "on" }).where(eq(endpoints.flowId, flow.id));
    await ended(task, "delivered");
  });
});
