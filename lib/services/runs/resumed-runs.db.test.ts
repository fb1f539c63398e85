/** Runs that an async webhook set off: they go on by themselves, but neither at once nor for ever. */
import { and, eq, type SQL } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId } from "#lib/ids.ts";
import { readRequest } from "#lib/services/incoming/read-requests.ts";
import { backdate, busy, ends, liveFlow, patience, requestOf, sendTo, testIncoming, unwritable } from "#lib/services/incoming/testing.ts";

const { receiver, apiCall, arrived } = await testIncoming({ holding: true });
const { admin } = await testWorkspace();

type Run = typeof actionRuns.$inferSelect;
const runOf = async (flowId: string) => (await db().select().from(actionRuns).where(eq(actionRuns.flowId, flowId)))[0] as Run;
const change = (flowId: string, values: Partial<Run>, where?: SQL) =>
  db()
    .update(actionRuns)
    .set(values)
    .where(and(eq(actionRuns.flowId, flowId), where));

/** An async request whose automatic action has called, and waits for its answer. */
async function calling(): Promise<string> {
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { automatic: [apiCall("o1")] }));
  await sendTo(flowId);
  await arrived(1);
  return flowId;
}

test("a run that breaks waits before it is tried again", async () => {
  const flowId = await calling();
  await unwritable("task_events", async () => {
    receiver.release();
    const attempt = async () => (await runOf(flowId)).attempt;
    await expect.poll(attempt, patience).toBeGreaterThanOrEqual(2);
    await backdate(flowId, 1500);
    await expect.poll(attempt, patience).toBeGreaterThanOrEqual(3);
  });
  const first = (await requestOf(flowId))?.triedAt.getTime() ?? 0;
  expect((await runOf(flowId)).triedAt.getTime() - first).toBeGreaterThanOrEqual(2000);
  await backdate(flowId);
  await ends(flowId, "succeeded");
});

/** Check and Tell run by themselves behind the webhook, one beside the other. */
function besideEachOther(): FlowDocument {
  const flow = webhookFlow({ async: true, auth: "none" }, { automatic: [apiCall("check")] });
  const tell: FlowNode = { id: "tell", type: "action", position: { x: 0, y: 0 }, data: { name: "Tell", operations: [apiCall("tell")] } };
  const edges = ["check", "tell"].flatMap((id) => [
    { id: `to-${id}`, source: "hook", target: id },
    { id: `from-${id}`, source: id, target: "not_started" },
  ]);
  return { ...flow, nodes: [...flow.nodes, tell], edges };
}

test("what waits behind a run that broke is not done before it", async () => {
  const flowId = await liveFlow(admin.actor, besideEachOther());
  const attempts = async () =>
    (await db().select().from(actionRuns).where(eq(actionRuns.flowId, flowId)).orderBy(actionRuns.turn)).map(({ attempt }) => attempt);
  await sendTo(flowId);
  await arrived(1);
  await unwritable("task_events", async () => {
    receiver.release();
    await expect.poll(attempts, patience).toEqual([2, 1]);
  });
  await backdate(flowId, 1500);
  await ends(flowId, "succeeded");
  expect(receiver.requests.map(({ path }) => path)).toEqual(["/check", "/check", "/tell"]);
});

test("two that have begun, as earlier versions of Baton could leave them, do not wait for each other", async () => {
  const flowId = await liveFlow(admin.actor, besideEachOther());
  await sendTo(flowId);
  await arrived(1);
  await change(flowId, { status: "waiting", attempt: 2, triedAt: new Date(0), claim: null, processId: null });
  receiver.release();
  await ends(flowId, "succeeded");
  expect(receiver.requests.map(({ path }) => path)).toEqual(["/check", "/check", "/tell"]);
});

test("one that always breaks is a person's to decide in the end, and so ends its request", async () => {
  const flowId = await calling();
  await unwritable("task_events", async () => {
    await change(flowId, { attempt: 5 });
    receiver.release();
    await expect.poll(async () => (await runOf(flowId)).status, patience).toBe("interrupted");
  });
  await ends(flowId, "failed");
  expect(receiver.requests).toHaveLength(1);
});

test("a try that the machine was too busy for is no failure of the flow, and no call", async () => {
  const engineOnly = { format: "custom" as const, body: "{% if true %}{{ task.company_id }}{% endif %}" };
  const call = { ...apiCall("o1"), ...engineOnly };
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { automatic: [call] }));
  receiver.release();
  await busy(async () => {
    await sendTo(flowId);
    await expect.poll(async () => (await runOf(flowId))?.attempt, patience).toBeGreaterThanOrEqual(2);
    // As if that had been its last: between two tries, because one that goes on would end as it began.
    const last = { attempt: 5, spared: 0, triedAt: new Date(0) };
    await expect.poll(() => change(flowId, last, eq(actionRuns.status, "waiting")).returning(), patience).toHaveLength(1);
    await expect.poll(() => runOf(flowId), patience).toMatchObject({ status: "waiting", attempt: 6, spared: 1 });
  });
  await change(flowId, { triedAt: new Date(0) });
  await ends(flowId, "succeeded");
  const { id } = (await requestOf(flowId)) as { id: string };
  const { trace } = await readRequest(admin.actor, flowId, id);
  expect(trace.map(({ kind, status }) => [kind, status])).toEqual([
    ["api_call", "succeeded"],
    ["move", "succeeded"],
  ]);
});

test("the call that was lost and the one that followed it both leave their trace", async () => {
  const flowId = await calling();
  await change(flowId, { processId: newId(), claim: newId() });
  await backdate(flowId);
  await arrived(2);
  receiver.release();
  await ends(flowId, "succeeded");
  const { id } = (await requestOf(flowId)) as { id: string };
  const { trace } = await readRequest(admin.actor, flowId, id);
  expect(trace.map(({ kind, status }) => [kind, status])).toEqual([
    ["api_call", "interrupted"],
    ["api_call", "succeeded"],
    ["move", "succeeded"],
  ]);
});
