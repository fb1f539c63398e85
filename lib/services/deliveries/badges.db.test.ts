import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { deliveries, messages, pastDeliveries } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, now, toPublic } from "#lib/ids.ts";
import { delivery, liveFlow, newTask, type TestFlow, webhook } from "#lib/services/deliveries/testing.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { performed } from "#lib/services/runs/performed.ts";
import { listTasks, readTask } from "#lib/services/tasks/read-task.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import type { TaskJson } from "#lib/wire/task.ts";

await testDatabase();
const { admin } = await testWorkspace();
const { actor } = admin;

let flow: TestFlow;
let taskId: string;
const perform = async (action: string) => performed(actor, taskId, await startAction(actor, taskId, { action }));
const badgesOf = ({ steps }: TaskJson, nodeId = "in_progress") => steps.find((step) => step.nodeId === nodeId)?.deliveries;
const badges = async () => badgesOf(await readTask(actor, taskId));

beforeEach(async () => {
  flow = await liveFlow(actor, [webhook("w1"), webhook("w2"), webhook("w3", { trigger: "created" })]);
  taskId = await newTask(flow);
});

describe("a step's badges", () => {
  test("stand on the completed step, of either trigger, in the order of their messages", async () => {
    await perform("start");
    expect(await badges()).toEqual([]);
    const { task } = await perform("finish");
    const shown = badgesOf(task);
    expect(shown).toEqual(
      [
        ["w3", "created"],
        ["w1", "completed"],
        ["w2", "completed"],
      ].map(([id, trigger]) => ({
        id: expect.stringMatching(/^[\w-]{22}$/),
        webhook: { id, name: `Webhook ${id}` },
        trigger,
        status: "pending",
        attemptCount: 0,
        nextAttemptAt: expect.stringMatching(/Z$/),
      })),
    );
    expect(badgesOf(task, "not_started")).toEqual([]);
    expect(await badges()).toEqual(shown);
    expect(badgesOf((await taskPage(actor, taskId)).task)).toEqual(shown);
    const { items } = await listTasks(actor, { flow: flow.id, limit: 10 });
    expect(items.map((item) => badgesOf(item))).toEqual([shown]);
  });

  test("follow their deliveries", async () => {
    await perform("start");
    const shown = badgesOf((await perform("finish")).task) ?? [];
    const id = fromPublic(shown[1]?.id ?? "") ?? "";
    await db().update(deliveries).set({ status: "failed", attemptCount: 3 }).where(eq(deliveries.id, id));
    expect((await badges())?.[1]).toMatchObject({ id: toPublic(id), status: "failed", attemptCount: 3, nextAttemptAt: null });
  });

  test("are the latest of each webhook and event, of the present visit", async () => {
    await perform("start");
    const before = new Date(now().getTime() - 60_000);
    await delivery(flow, { taskId, createdAt: before });
    await perform("finish");
    const again = await delivery(flow, { taskId });
    const shown = await badges();
    expect(shown?.map(({ webhook: { id } }) => id)).toEqual(["w3", "w2", "w1"]);
    expect(shown?.[2]?.id).toBe(toPublic(again));
  });

  test("outlive their messages", async () => {
    await perform("start");
    const [created] = badgesOf((await perform("finish")).task) ?? [];
    const ids = await db().select({ id: messages.id }).from(messages).where(eq(messages.taskId, taskId));
    for (const { id } of ids) await db().delete(deliveries).where(eq(deliveries.id, id));
    await db().delete(messages).where(eq(messages.taskId, taskId));
    const past = { workspaceId: actor.workspaceId, taskId, node: "in_progress", createdAt: now(), attemptCount: 1 };
    const id = fromPublic(created?.id ?? "") ?? "";
    await db()
      .insert(pastDeliveries)
      .values([
        { ...past, id, webhookId: "w3", webhookName: "Webhook w3", eventType: "StepCreated", status: "delivered" },
        { ...past, id: newId(), webhookId: "w1", webhookName: "Webhook w1", eventType: "StepCompleted", status: "pending" },
      ]);
    expect(await badges()).toMatchObject([
      { id: created?.id, trigger: "created", status: "delivered", attemptCount: 1, nextAttemptAt: null },
      { webhook: { id: "w1" }, status: "pending", nextAttemptAt: null },
    ]);
  });
});
