/** What becomes of received requests that break in Baton itself: the database is away for a moment, the machine is too busy. */
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { incomingRequests } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import type { RequestRow } from "#lib/services/incoming/requests.ts";
import { liveFlow, requestOf, sendTo, tasksOf } from "#lib/services/incoming/testing.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";
import { closeTemplates } from "#lib/template/index.ts";
import { TemplatePool } from "#lib/template/pool.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answers({ body: { value: "myResult" } });
});

const patience = { timeout: 30_000 };
const apiCall = (id: string) => ({ id, kind: "api_call" as const, url: `${receiver.url}/${id}` });
const keyed = () => ({ "idempotency-key": newId() });
const ends = (flowId: string, status: string) => expect.poll(async () => (await requestOf(flowId))?.status, patience).toBe(status);

/** Nothing can be written to the table as long as `act` goes on. */
async function unwritable(table: "task_events" | "incoming_requests", act: () => Promise<unknown>): Promise<void> {
  const condition = table === "incoming_requests" ? sql`status = 'running'` : sql`false`;
  await db().execute(sql`alter table ${sql.identifier(table)} add constraint broken check (${condition}) not valid`);
  await act().finally(() => db().execute(sql`alter table ${sql.identifier(table)} drop constraint broken`));
}

/** The machine is too busy to work templates out, as long as `act` goes on. */
async function busy(act: () => Promise<unknown>): Promise<void> {
  await closeTemplates();
  const thread = new URL("../../template/testing-thread.ts", import.meta.url);
  once("templates", () => new TemplatePool({ size: 1, thread, patienceMs: 1 }));
  await act().finally(closeTemplates);
}
/** How many requests this process is at. */
const inHand = () => once<{ running: Map<string, unknown> }>("incoming", () => ({ running: new Map() })).running.size;

test("an async request that breaks is run again: it was accepted", async () => {
  receiver.hold();
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { operations: [apiCall("held")] }));
  await sendTo(flowId);
  await expect.poll(() => receiver.requests.length).toBe(1);
  await unwritable("task_events", async () => {
    receiver.release();
    await expect.poll(async () => (await requestOf(flowId))?.status).not.toBe("running");
  });
  await ends(flowId, "succeeded");
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("one that cannot even be put aside is not forgotten", async () => {
  receiver.hold();
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { operations: [apiCall("held")] }));
  await sendTo(flowId);
  await expect.poll(() => receiver.requests.length).toBe(1);
  await unwritable("incoming_requests", async () => {
    receiver.release();
    await expect.poll(inHand).toBe(0);
  });
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
  await expect.poll(() => receiver.requests.length).toBe(1);
  await unwritable("incoming_requests", async () => {
    receiver.release();
    expect(await lost).toMatchObject({ status: 500 });
  });
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
    await expect.poll(async () => (await requestOf(flowId))?.attempt, patience).toBe(3);
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
