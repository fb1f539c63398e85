/** The commit of a run when something has happened to the task or the run while the call was under way. */
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, openSteps, taskEvents, tasks } from "#db/schema/index.ts";
import { findTask } from "#db/tasks.ts";
import { testDatabase } from "#db/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { runPage } from "#lib/services/run-log/run-page.ts";
import { retryRun, type Started, startAction } from "#lib/services/runs/perform-action.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });

const workspace = await testWorkspace();
const receiver = await testReceiver();
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answers({ body: { task: { "Number of Employees": 21 } } });
});

/** Finish is under way on a task, and its call has arrived at the receiver. */
async function calling(unique = false): Promise<Started & { taskId: string; flowId: string }> {
  const { admin, member } = workspace;
  const document = onboarding([{ id: "o2", kind: "api_call", url: receiver.url }]);
  if (unique) document.fields = document.fields.map((field) => (field.key === "employees" ? { ...field, unique } : field));
  const flowId = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const { id: taskId } = await createTask(member.actor, flowId, { fields: exampleValues });
  await (await startAction(member.actor, taskId, { action: "Start" })).done;
  receiver.hold();
  const started = await startAction(member.actor, taskId, { action: "Finish" });
  await expect.poll(() => receiver.requests).toHaveLength(1);
  return { ...started, taskId, flowId };
}

const eventsOf = async (taskId: string) =>
  (await db().select().from(taskEvents).where(eq(taskEvents.taskId, taskId)).orderBy(taskEvents.id)).map(({ event }) => event.kind);
const stateOf = async (taskId: string) => (await findTask(workspace.id, taskId))?.state;

describe("the commit of a run", () => {
  test("writes state, history and open steps of an unchanged task", async () => {
    const { taskId, done } = await calling();
    receiver.release();
    expect((await done)?.run).toMatchObject({ status: "succeeded" });
    expect(await stateOf(taskId)).toMatchObject({ status: "completed", fields: { employees: "21" } });
    expect(await eventsOf(taskId)).toEqual(["created", "action_committed", "action_committed"]);
    expect(await db().select().from(openSteps).where(eq(openSteps.taskId, taskId))).toEqual([]);
  });

  test("goes by the task as it is then, not as it was seen before the call", async () => {
    const { taskId, done } = await calling();
    await db()
      .update(tasks)
      .set({ name: "Renamed meanwhile", revision: sql`${tasks.revision} + 1` })
      .where(eq(tasks.id, taskId));
    receiver.release();
    expect((await done)?.task?.state).toMatchObject({ name: "Renamed meanwhile", status: "completed" });
    expect(await stateOf(taskId)).toMatchObject({ name: "Renamed meanwhile", status: "completed", fields: { employees: "21" } });
    expect(await eventsOf(taskId)).toHaveLength(3);
  });

  test("writes nothing where the run is no longer this process's", async () => {
    const { taskId, run, done } = await calling();
    const before = await stateOf(taskId);
    await db().update(actionRuns).set({ status: "interrupted", claim: null }).where(eq(actionRuns.id, run.id));
    receiver.release();
    expect(await done).toBeNull();
    expect(await stateOf(taskId)).toEqual(before);
    expect(await eventsOf(taskId)).toHaveLength(2);
    expect((await db().select().from(actionRuns).where(eq(actionRuns.id, run.id)))[0]).toMatchObject({ status: "interrupted" });
  });

  test("keeps a unique field's value with it", async () => {
    const { taskId, done } = await calling(true);
    receiver.release();
    await done;
    const [row] = await db().execute(sql`select value from unique_values where task_id = ${taskId}`);
    expect(row).toEqual({ value: "21" });
  });

  test("keeps why it was refused, though each operation succeeded, when it is tried again", async () => {
    const { admin, member } = workspace;
    const { flowId, taskId, run, done } = await calling(true);
    await createTask(member.actor, flowId, { fields: { ...exampleValues, "Number of Employees": "21" } });
    receiver.release();
    expect((await done)?.run.status).toBe("failed");
    await (await retryRun(admin.actor, taskId, run.id)).done;
    const { attempt, acts, trace } = await runPage(admin.actor, run.id);
    expect(attempt).toBe(2);
    expect(acts).toMatchObject([{ did: "retried", attempt: 2, why: expect.stringContaining("could not be finished") }]);
    expect(trace.map(({ status }) => status)).toEqual(trace.map(() => "succeeded"));
  });
});
