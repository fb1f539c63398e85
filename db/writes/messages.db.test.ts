import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { applyEvent } from "#db/apply.ts";
import { db, raw, type Tx } from "#db/client.ts";
import { deliveries, endpoints, messages } from "#db/schema/index.ts";
import { lockTask } from "#db/tasks.ts";
import { testDatabase } from "#db/testing.ts";
import { DUE } from "#db/wake.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { now, stepId, toPublic } from "#lib/ids.ts";
import { current, flowWith, liveFlow, newTask, type TestFlow, webhook } from "#lib/services/deliveries/testing.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { saveSettings } from "#lib/services/workspace/settings.ts";

await testDatabase();
const { admin } = await testWorkspace();

/** What the workers were told. */
const heard: string[] = [];
const listening = await raw().listen(DUE, (payload) => void heard.push(payload));
afterAll(() => listening.unlisten());
beforeEach(() => {
  heard.length = 0;
});

/** Everything that was told so far has arrived when this has. */
async function allHeard(): Promise<string[]> {
  const mark = `mark ${heard.length}`;
  await raw().notify(DUE, mark);
  await expect.poll(() => heard).toContain(mark);
  return heard.filter((payload) => payload !== mark);
}

const act = async (task: string, action: string) => (await startAction(admin.actor, task, { action })).done;

/** A new task whose step In Progress was completed; its uuid. */
async function completed(flow: TestFlow): Promise<string> {
  const task = await newTask(flow);
  await act(task, "start");
  await act(task, "finish");
  return task;
}

const sentOf = (taskId: string) =>
  db()
    .select({ message: messages, delivery: deliveries })
    .from(messages)
    .innerJoin(deliveries, eq(deliveries.id, messages.id))
    .where(eq(messages.taskId, taskId))
    .orderBy(deliveries.seq);

// Before the others, of which workers may still be told a little later.
test("what no webhook wants to hear of is told to nobody", async () => {
  const flow = await liveFlow(admin.actor, []);
  expect(await sentOf(await completed(flow))).toEqual([]);
  expect(await allHeard()).toEqual([]);
});

describe("what is rolled back", () => {
  const by = { id: toPublic(admin.actor.memberId), email: admin.actor.email };
  const finishes = async (tx: Tx, taskId: string) => {
    const locked = await lockTask(tx, admin.actor.workspaceId, taskId);
    if (!locked) throw new Error("no task");
    const event = {
      kind: "action_committed" as const,
      action: "finish",
      runId: "r",
      changes: {},
      origin: null,
      at: now().toISOString(),
      by,
    };
    await applyEvent(tx, locked, event, {}, { depth: 0, performer: null, answers: {} });
  };

  test("leaves no message behind, and tells nobody", async () => {
    const flow = await liveFlow(admin.actor, [webhook("w1"), webhook("w2")]);
    const task = await newTask(flow);
    await act(task, "start");
    const written: unknown[] = [];
    await expect(
      db().transaction(async (tx) => {
        await finishes(tx, task);
        written.push(...(await tx.select().from(messages).where(eq(messages.taskId, task))));
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(written).toHaveLength(2);
    expect(await sentOf(task)).toEqual([]);
    expect(await allHeard()).toEqual([]);
    await db().transaction((tx) => finishes(tx, task));
    expect(await sentOf(task)).toHaveLength(2);
    await expect.poll(() => heard).toContain("");
  });
});

describe("a completed step", () => {
  test("has a message for its webhook, with a delivery that is due, and tells the workers", async () => {
    const flow = await liveFlow(admin.actor, [webhook("w1")]);
    const task = await completed(flow);
    const [sent, ...rest] = await sentOf(task);
    const { id, workspaceId, endpointId } = sent?.message ?? { id: "" };
    expect(rest).toEqual([]);
    expect(sent?.message).toMatchObject({
      workspaceId: admin.actor.workspaceId,
      flowId: flow.id,
      documentId: flow.documentId,
      taskId: task,
      node: "in_progress",
      webhookId: "w1",
      webhookName: "Webhook w1",
      eventType: "StepCompleted",
      subject: "Acme Corp",
    });
    const body = JSON.parse(sent?.message.body ?? "");
    expect(body).toMatchObject({
      id: toPublic(id),
      createdDate: sent?.message.createdAt.toISOString(),
      flow: { id: toPublic(flow.id), name: "Onboarding", version: 1 },
      task: { id: toPublic(task), name: "Acme Corp" },
      step: { id: stepId(toPublic(task), "in_progress"), completedBy: { email: admin.actor.email } },
    });
    expect(sent?.delivery).toMatchObject({
      id,
      workspaceId,
      endpointId,
      status: "pending",
      triesLeft: 3,
      attemptCount: 0,
      endedAt: null,
      processId: null,
      claim: null,
    });
    await expect.poll(() => heard).toContain("");
  });

  test("with ten webhooks has ten messages in their order, each with an id of its own", async () => {
    const ids = Array.from({ length: 10 }, (_, at) => `w${9 - at}`);
    const flow = await liveFlow(
      admin.actor,
      ids.map((id) => webhook(id)),
    );
    const sent = await sentOf(await completed(flow));
    expect(sent.map(({ message }) => message.webhookId)).toEqual(ids);
    const numbers = sent.map(({ delivery }) => delivery.seq);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(new Set(sent.map(({ message }) => message.id)).size).toBe(10);
    expect(sent.map(({ message }) => JSON.parse(message.body).id)).toEqual(sent.map(({ message }) => toPublic(message.id)));
    expect(sent.map(({ message }) => JSON.parse(message.body).webhook.id)).toEqual(ids);
    expect(new Set(sent.map(({ message }) => message.endpointId)).size).toBe(10);
  });

  test("comes after its creation, which names the step before", async () => {
    const flow = await liveFlow(admin.actor, [webhook("w1"), webhook("w2", { trigger: "created" })]);
    const sent = await sentOf(await completed(flow));
    expect(sent.map(({ message }) => [message.eventType, JSON.parse(message.body).previousStep?.name])).toEqual([
      ["StepCreated", "Not Started"],
      ["StepCompleted", undefined],
    ]);
  });

  test("sends nothing of a webhook that is disabled", async () => {
    const flow = await liveFlow(admin.actor, [webhook("w1", { enabled: false }), webhook("w2")]);
    expect((await sentOf(await completed(flow))).map(({ message }) => message.webhookId)).toEqual(["w2"]);
  });

  test("keeps no secret in its message", async () => {
    const auth = { kind: "client_secret", secret: "s3cret" };
    const flow = await liveFlow(admin.actor, [webhook("w1", { auth })]);
    const [sent] = await sentOf(await completed(flow));
    expect(sent?.message.body).not.toMatch(/s3cret|clientSecret/);
  });
});

describe("while step webhooks are off", () => {
  test("nothing is written; what happens after they are on again is", async () => {
    const flow = await liveFlow(admin.actor, [webhook("w1"), webhook("w2", { trigger: "created" })]);
    await saveSettings(admin.actor, { addOns: { stepWebhooks: false } });
    expect(await sentOf(await completed(flow))).toEqual([]);
    await saveSettings(admin.actor, { addOns: { stepWebhooks: true } });
    expect(await sentOf(await completed(flow))).toHaveLength(2);
  });

  test("in another workspace, this one's are written all the same", async () => {
    const other = await testWorkspace();
    const flow = await liveFlow(other.admin.actor, [webhook("w1")]);
    const own = await liveFlow(admin.actor, [webhook("w1")]);
    await saveSettings(other.admin.actor, { addOns: { stepWebhooks: false } });
    const task = await newTask(flow);
    for (const action of ["start", "finish"]) await (await startAction(other.admin.actor, task, { action })).done;
    expect(await sentOf(task)).toEqual([]);
    expect(await sentOf(await completed(own))).toHaveLength(1);
  });
});

describe("an endpoint", () => {
  const endpointsOf = (flow: TestFlow) => db().select().from(endpoints).where(eq(endpoints.flowId, flow.id));
  const is = (flow: TestFlow, status: "on" | "paused" | "gone") =>
    db().update(endpoints).set({ status }).where(eq(endpoints.flowId, flow.id));

  test("that has gone has its deliveries cancelled from the beginning, so that they can be seen", async () => {
    const flow = await liveFlow(admin.actor, [webhook("w1")]);
    await is(flow, "gone");
    expect(await sentOf(await completed(flow))).toMatchObject([
      { delivery: { status: "cancelled", endedAt: expect.any(Date), attemptCount: 0 } },
    ]);
  });

  test("that is paused has them wait", async () => {
    const flow = await liveFlow(admin.actor, [webhook("w1")]);
    await is(flow, "paused");
    expect(await sentOf(await completed(flow))).toMatchObject([{ delivery: { status: "pending", endedAt: null } }]);
  });

  test("is made with its first message where it is not there", async () => {
    const flow = await liveFlow(admin.actor, [webhook("w1"), webhook("w2")]);
    const before = await endpointsOf(flow);
    await db().delete(endpoints).where(eq(endpoints.flowId, flow.id));
    await completed(flow);
    const rows = (await endpointsOf(flow)).map(({ statusSince: _, ...row }) => row);
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(expect.arrayContaining(before.map(({ statusSince: _, ...row }) => row)));
  });

  test("is the one of the version that the task is on", async () => {
    const flow = await liveFlow(admin.actor, [webhook("w1")]);
    const task = await newTask(flow);
    await saveFlow(admin.actor, flow.id, flowWith([webhook("w1", { url: "https://elsewhere.example.com/" })]));
    await publishFlow(admin.actor, flow.id, { migrateTasks: false });
    for (const action of ["start", "finish"]) await act(task, action);
    const urls = new Map((await endpointsOf(flow)).map(({ id, url }) => [id, url]));
    const to = async (taskId: string) => (await sentOf(taskId)).map(({ message }) => urls.get(message.endpointId));
    expect(await to(task)).toEqual(["https://hooks.example.com/w1"]);
    expect(await to(await completed(await current(admin.actor, flow.id)))).toEqual(["https://elsewhere.example.com/"]);
  });
});
