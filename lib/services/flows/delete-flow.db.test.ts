import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { flows, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase();
const { admin } = await testWorkspace();
await testRuns(await testReceiver());

const waitsForLock = async () => {
  const waiting = await db().execute(sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return waiting.length > 0;
};

test("a flow is deleted behind the change of a task that is under way", async () => {
  const flowId = fromPublic((await createFlow(admin.actor, flow({ new: trigger(), a: task() }, ["new a"]))).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const { id } = await createTask(admin.actor, flowId, {});
  const locked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const changing = db().transaction(async (tx) => {
    await tx.select({ id: tasks.id }).from(tasks).where(eq(tasks.id, id)).for("update");
    locked.resolve();
    await goOn.promise;
    // As a migration does, and every row that refers to the flow.
    await tx.select({ id: flows.id }).from(flows).where(eq(flows.id, flowId)).for("key share");
  });
  await locked.promise;
  const deleting = deleteFlow(admin.actor, flowId, { force: true });
  await expect.poll(waitsForLock).toBe(true);
  goOn.resolve();
  await Promise.all([changing, deleting]);
  const [row] = await db().select({ archivedAt: tasks.archivedAt }).from(tasks).where(eq(tasks.id, id));
  expect(row?.archivedAt).not.toBeNull();
});
