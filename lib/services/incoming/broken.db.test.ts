/** What becomes of received requests that break in Baton itself: the database is away for a moment, the machine is too busy. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { incomingRequests } from "#db/schema/index.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId } from "#lib/ids.ts";
import type { RequestRow } from "#lib/services/incoming/requests.ts";
import {
  backdate,
  busy,
  ends,
  inHand,
  liveFlow,
  patience,
  requestOf,
  sendTo,
  tasksOf,
  testIncoming,
  unwritable,
} from "#lib/services/incoming/testing.ts";

const { receiver, apiCall, arrived } = await testIncoming();
const { admin } = await testWorkspace();
const keyed = () => ({ "idempotency-key": newId() });

test("an async request that breaks is run again: it was accepted", async () => {
  receiver.hold();
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { operations: [apiCall("held")] }));
  await sendTo(flowId);
  await arrived(1);
  await unwritable("task_events", async () => {
    receiver.release();
    await expect.poll(async () => (await requestOf(flowId))?.status).not.toBe("running");
  });
  await backdate(flowId);
  await ends(flowId, "succeeded");
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("one that cannot even be put aside is not forgotten", async () => {
  receiver.hold();
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { operations: [apiCall("held")] }));
  await sendTo(flowId);
  await arrived(1);
  await unwritable("incoming_requests", async () => {
    receiver.release();
    await expect.poll(inHand).toEqual([]);
  });
  await backdate(flowId);
  await ends(flowId, "succeeded");
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("a sync one that is forgotten is gone on with by its caller's repeat, with the same calls", async () => {
  receiver.hold();
  const flowId = await liveFlow(
    admin.actor,
    webhookFlow({ auth: "none", response: { body: "got {{ res1.value }}" } }, { operations: [apiCall("held")] }),
  );
  const headers = keyed();
  const lost = sendTo(flowId, headers);
  await arrived(1);
  await unwritable("incoming_requests", async () => {
    receiver.release();
    expect(await lost).toMatchObject({ status: 500 });
  });
  await backdate(flowId);
  await ends(flowId, "interrupted");
  expect(await sendTo(flowId, headers)).toMatchObject({ status: 200, body: "got myResult" });
  const [first, again] = receiver.requests.map((request) => request.headers["idempotency-key"]);
  expect(again).toBe(first);
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("one that always breaks is tried after pauses, and a person's to decide in the end", async () => {
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { operations: [apiCall("again")] }));
  const isThis = eq(incomingRequests.flowId, flowId);
  await unwritable("task_events", async () => {
    await sendTo(flowId);
    const attempt = async () => (await requestOf(flowId))?.attempt;
    await expect.poll(attempt, patience).toBeGreaterThanOrEqual(2);
    await backdate(flowId, 1500);
    await expect.poll(attempt, patience).toBeGreaterThanOrEqual(3);
    const { receivedAt, triedAt, finishedAt } = (await requestOf(flowId)) as RequestRow;
    expect(triedAt.getTime() - receivedAt.getTime()).toBeGreaterThanOrEqual(2000);
    expect(finishedAt).toBeNull();
    await db()
      .update(incomingRequests)
      .set({ attempt: 5, triedAt: new Date(0) })
      .where(isThis);
    await ends(flowId, "interrupted");
  });
});

const engineOnly = { company_id: "{% if true %}{{ web1.company_id }}{% endif %}" };

test("an async request that the machine is too busy for waits, and is no failure of the flow", async () => {
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none", set: engineOnly }));
  await busy(async () => {
    await sendTo(flowId);
    await expect.poll(async () => (await requestOf(flowId))?.status).not.toBe("running");
  });
  await ends(flowId, "succeeded");
  expect(await requestOf(flowId)).toMatchObject({ attempt: 1 });
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("the caller of a sync one is told to come again, and then gets the flow's answer", async () => {
  const flowId = await liveFlow(
    admin.actor,
    webhookFlow({ auth: "none", response: { body: "{% if res1 %}valid{% else %}not valid{% endif %}" } }),
  );
  const headers = keyed();
  await busy(async () => {
    await expect(sendTo(flowId, headers)).rejects.toMatchObject({ code: "unavailable", more: { headers: { "retry-after": "2" } } });
  });
  expect(await requestOf(flowId)).toMatchObject({ status: "interrupted", answerStatus: null, failure: null });
  expect(await tasksOf(flowId)).toEqual([]);
  expect(await sendTo(flowId, headers)).toMatchObject({ status: 200, body: "not valid" });
  expect(await tasksOf(flowId)).toHaveLength(1);
});
