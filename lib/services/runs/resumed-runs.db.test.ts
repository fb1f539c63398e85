/** Runs that an async webhook set off: they go on by themselves, but neither at once nor for ever. */
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { readRequest } from "#lib/services/incoming/read-requests.ts";
import { liveFlow, requestOf, sendTo } from "#lib/services/incoming/testing.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";
import { closeTemplates } from "#lib/template/index.ts";
import { TemplatePool } from "#lib/template/pool.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answers({ body: {} });
  receiver.hold();
});

const patience = { timeout: 30_000 };
type Run = typeof actionRuns.$inferSelect;
const runOf = async (flowId: string) => (await db().select().from(actionRuns).where(eq(actionRuns.flowId, flowId)))[0] as Run;
const change = (flowId: string, values: Partial<Run>) => db().update(actionRuns).set(values).where(eq(actionRuns.flowId, flowId));
const arrived = (count: number) => expect.poll(() => receiver.requests.length, patience).toBe(count);

/** An async request whose automatic action has called, and waits for its answer. */
async function calling(): Promise<string> {
  const call = { id: "o1", kind: "api_call" as const, url: receiver.url };
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { automatic: [call] }));
  await sendTo(flowId);
  await arrived(1);
  return flowId;
}

/** No run can be committed as long as `act` goes on. */
async function uncommittable(act: () => Promise<unknown>): Promise<void> {
  await db().execute(sql`alter table task_events add constraint broken check (false) not valid`);
  await act().finally(() => db().execute(sql`alter table task_events drop constraint broken`));
}

test("a run that breaks waits before it is tried again", async () => {
  const flowId = await calling();
  await uncommittable(async () => {
    receiver.release();
    await expect.poll(async () => (await runOf(flowId)).attempt, patience).toBe(3);
  });
  const first = (await requestOf(flowId))?.triedAt.getTime() ?? 0;
  expect((await runOf(flowId)).triedAt.getTime() - first).toBeGreaterThanOrEqual(2000);
  await expect.poll(async () => (await requestOf(flowId))?.status, patience).toBe("succeeded");
});

/** Check and Tell run by themselves behind the webhook, one beside the other. */
function besideEachOther(): FlowDocument {
  const call = (id: string) => ({ id, kind: "api_call" as const, url: `${receiver.url}/${id}` });
  const flow = webhookFlow({ async: true, auth: "none" }, { automatic: [call("check")] });
  const tell: FlowNode = { id: "tell", type: "action", position: { x: 0, y: 0 }, data: { name: "Tell", operations: [call("tell")] } };
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
  await uncommittable(async () => {
    receiver.release();
    await expect.poll(attempts, patience).toEqual([2, 1]);
  });
  await expect.poll(async () => (await requestOf(flowId))?.status, patience).toBe("succeeded");
  expect(receiver.requests.map(({ path }) => path)).toEqual(["/check", "/check", "/tell"]);
});

test("one that always breaks is a person's to decide in the end, and so ends its request", async () => {
  const flowId = await calling();
  await uncommittable(async () => {
    await change(flowId, { attempt: 5 });
    receiver.release();
    await expect.poll(async () => (await runOf(flowId)).status, patience).toBe("interrupted");
  });
  await expect.poll(async () => (await requestOf(flowId))?.status, patience).toBe("failed");
  expect(receiver.requests).toHaveLength(1);
});

/** The machine is too busy to work templates out, as long as `act` goes on. */
async function busy(act: () => Promise<unknown>): Promise<void> {
  await closeTemplates();
  const thread = new URL("../../template/testing-thread.ts", import.meta.url);
  once("templates", () => new TemplatePool({ size: 1, thread, patienceMs: 1 }));
  await act().finally(closeTemplates);
}

test("a try that the machine was too busy for is no failure of the flow, and no call", async () => {
  const engineOnly = { format: "custom" as const, body: "{% if true %}{{ task.company_id }}{% endif %}" };
  const call = { id: "o1", kind: "api_call" as const, url: receiver.url, ...engineOnly };
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { automatic: [call] }));
  receiver.release();
  await busy(async () => {
    await sendTo(flowId);
    await expect.poll(async () => (await runOf(flowId))?.attempt, patience).toBe(2);
    // As if that had been its last.
    await change(flowId, { attempt: 5, spared: 0, triedAt: new Date(0) });
    await expect.poll(async () => (await runOf(flowId)).attempt, patience).toBe(6);
    expect(await runOf(flowId)).toMatchObject({ status: "waiting", spared: 1 });
  });
  await change(flowId, { triedAt: new Date(0) });
  await expect.poll(async () => (await requestOf(flowId))?.status, patience).toBe("succeeded");
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
  await arrived(2);
  receiver.release();
  await expect.poll(async () => (await requestOf(flowId))?.status, patience).toBe("succeeded");
  const { id } = (await requestOf(flowId)) as { id: string };
  const { trace } = await readRequest(admin.actor, flowId, id);
  expect(trace.map(({ kind, status }) => [kind, status])).toEqual([
    ["api_call", "interrupted"],
    ["api_call", "succeeded"],
    ["move", "succeeded"],
  ]);
});
