/** How a received request ends when what it set off went its own way: in another process, past the deadline, or in a flow that is gone. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, raw } from "#db/client.ts";
import { actionRuns, incomingRequests, processes } from "#db/schema/index.ts";
import { type Env, env, setEnv } from "#lib/env.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId, now } from "#lib/ids.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { readRequest } from "#lib/services/incoming/read-requests.ts";
import { ends, liveFlow, requestOf, sendTo, tasksOf, testIncoming } from "#lib/services/incoming/testing.ts";

const { receiver, apiCall, arrived } = await testIncoming({ holding: true });
const { admin } = await testWorkspace();
const got = { status: 200, body: "got myResult" };
const answering = { auth: "none" as const, response: { body: "got {{ res1.value }}" } };
const changeRun = (flowId: string, values: Partial<typeof actionRuns.$inferInsert>) =>
  db().update(actionRuns).set(values).where(eq(actionRuns.flowId, flowId));

describe("an action behind the task that another process has taken", () => {
  /** A webhook whose automatic action is in the hands of a process that lives. */
  async function elsewhere() {
    const flowId = await liveFlow(admin.actor, webhookFlow(answering, { automatic: [apiCall("check")] }));
    const sent = sendTo(flowId);
    await arrived(1);
    const other = newId();
    await db()
      .insert(processes)
      .values({ id: other, kind: "web", seenAt: new Date(now().getTime() + 60_000) });
    await changeRun(flowId, { processId: other, claim: newId() });
    receiver.release();
    return { flowId, sent };
  }

  test("is waited for: its answer is in the flow's", async () => {
    const { flowId, sent } = await elsewhere();
    const answers = { res1: { value: "myResult" } };
    await changeRun(flowId, { status: "succeeded", answers, finishedAt: now() });
    expect(await sent).toMatchObject(got);
    await ends(flowId, "succeeded");
  });

  test("is no success as long as it runs", async () => {
    const { flowId, sent } = await elsewhere();
    let answered = false;
    void sent.then(() => {
      answered = true;
    });
    // Another request comes and goes meanwhile.
    expect(await sendTo(await liveFlow(admin.actor, webhookFlow({ auth: "none" })))).toMatchObject({ status: 200 });
    expect({ answered, status: (await requestOf(flowId))?.status }).toEqual({ answered: false, status: "running" });
    await changeRun(flowId, { status: "interrupted", claim: null, finishedAt: now() });
    expect(await sent).toMatchObject({ status: 500 });
    await ends(flowId, "failed");
  });
});

describe("a flow that is deleted meanwhile", () => {
  const calling = (more: object) => liveFlow(admin.actor, webhookFlow({ auth: "none", ...more }, { operations: [apiCall("held")] }));
  const remove = (flowId: string) => deleteFlow(admin.actor, flowId, { force: true });

  test("gets no task from a request that is under way", async () => {
    const flowId = await calling({});
    const sent = sendTo(flowId);
    await arrived(1);
    await remove(flowId);
    receiver.release();
    expect(await sent).toMatchObject({ status: 500 });
    expect(await requestOf(flowId)).toMatchObject({
      status: "failed",
      failure: { detail: "The flow was deleted before this request was done." },
    });
    expect(await tasksOf(flowId)).toEqual([]);
  });

  test("gets none either from one that was stored in the moment behind it", async () => {
    const flowId = await calling({ async: true });
    await sendTo(flowId);
    await arrived(1);
    const before = await requestOf(flowId);
    await remove(flowId);
    const { status, claim, processId, progress, trace, failure, finishedAt } = before as NonNullable<typeof before>;
    await db()
      .update(incomingRequests)
      .set({ status, claim, processId, progress, trace, failure, finishedAt })
      .where(eq(incomingRequests.flowId, flowId));
    receiver.release();
    await ends(flowId, "failed");
    expect(await tasksOf(flowId)).toEqual([]);
  });

  test("runs nothing more of what waits", async () => {
    const flowId = await calling({ async: true });
    await sendTo(flowId);
    await arrived(1);
    receiver.release();
    await ends(flowId, "succeeded");
    const known = await requestOf(flowId);
    const waiting = { id: newId(), status: "waiting" as const, taskId: null, finishedAt: null, claim: null, processId: null };
    // Its turn has not come.
    await db()
      .insert(incomingRequests)
      .values({ ...(known as NonNullable<typeof known>), ...waiting, attempt: 5, triedAt: now() });
    await remove(flowId);
    const [row] = await db().select().from(incomingRequests).where(eq(incomingRequests.id, waiting.id));
    expect(row).toMatchObject({ status: "failed", taskId: null });
  });
});

describe("a repeat with the key of a request that was answered at the deadline", () => {
  const headers = () => ({ "idempotency-key": newId() });

  /** Settings of this process while `act` goes on. */
  async function withSettings(change: Partial<Env>, act: () => Promise<void>): Promise<void> {
    const before = env();
    setEnv({ ...before, ...change });
    await act().finally(() => setEnv(before));
  }

  /** A caller who was answered 504. */
  async function late(key: Record<string, string>): Promise<string> {
    const flowId = await liveFlow(admin.actor, webhookFlow(answering, { operations: [apiCall("slow")] }));
    await withSettings({ syncDeadlineMs: 50 }, async () => {
      expect(await sendTo(flowId, key)).toMatchObject({ status: 504 });
    });
    return flowId;
  }

  test("is answered what the flow answered; what the first caller got stays in the log", async () => {
    const key = headers();
    const flowId = await late(key);
    expect(await sendTo(flowId, key)).toMatchObject({ status: 409, headers: { "retry-after": "1" } });
    receiver.release();
    await ends(flowId, "succeeded");
    expect(await sendTo(flowId, key)).toMatchObject({ ...got, headers: { "idempotent-replayed": "true" } });
    const { id } = (await requestOf(flowId)) as { id: string };
    expect(await readRequest(admin.actor, flowId, id)).toMatchObject({ outcome: "succeeded", status: 504, answer: { status: 504 } });
    expect(await tasksOf(flowId)).toHaveLength(1);
  });

  test("is answered what the flow answered also where that was being written at the deadline", async () => {
    const key = headers();
    const flowId = await liveFlow(admin.actor, webhookFlow(answering, { operations: [apiCall("quick")] }));
    receiver.release();
    await withSettings({ syncDeadlineMs: 1000 }, async () => {
      // No task can be written until the caller is answered.
      await raw().begin(async (lock) => {
        await lock`lock table tasks in share mode`;
        expect(await sendTo(flowId, key)).toMatchObject({ status: 504 });
        await expect.poll(async () => (await requestOf(flowId))?.timedOut).toBe(true);
      });
    });
    await ends(flowId, "succeeded");
    expect(await sendTo(flowId, key)).toMatchObject(got);
  });

  test("goes on with it where its process was lost", async () => {
    const key = headers();
    const flowId = await late(key);
    await db().update(incomingRequests).set({ processId: newId(), claim: newId() }).where(eq(incomingRequests.flowId, flowId));
    await ends(flowId, "interrupted");
    receiver.release();
    expect(await sendTo(flowId, key)).toMatchObject(got);
    expect(await sendTo(flowId, key)).toMatchObject(got);
    expect(await tasksOf(flowId)).toHaveLength(1);
  });
});
