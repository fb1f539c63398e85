/** Runs that an async webhook set off: they go on by themselves, but neither at once nor for ever. */
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId } from "#lib/ids.ts";
import { readRequest } from "#lib/services/incoming/read-requests.ts";
import { liveFlow, requestOf, sendTo } from "#lib/services/incoming/testing.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

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
