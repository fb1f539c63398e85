import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { attempts, deliveries, messages } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { delivery, liveFlow, newTask, webhook } from "#lib/services/deliveries/testing.ts";
import { deleteTask } from "#lib/services/tasks/delete-task.ts";

await testDatabase();
const { admin } = await testWorkspace();

test("a deleted task takes its messages, deliveries and attempts with it, and no others", async () => {
  const flow = await liveFlow(admin.actor, [webhook("w1")]);
  const taskId = await newTask(flow);
  await delivery(flow, { taskId, attempts: [{ status: 200 }] });
  await delivery(flow, { taskId });
  const kept = await delivery(flow, { attempts: [{ status: 200 }] });
  await deleteTask(admin.actor, taskId);
  expect((await db().select({ id: messages.id }).from(messages)).map(({ id }) => id)).toEqual([kept]);
  expect((await db().select({ id: deliveries.id }).from(deliveries)).map(({ id }) => id)).toEqual([kept]);
  expect((await db().select({ id: attempts.deliveryId }).from(attempts)).map(({ id }) => id)).toEqual([kept]);
});
