/** What an interrupted call leaves behind: whoever reads the history later sees that it may have been sent. */
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { type Receiver, startReceiver } from "#e2e/receiver.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { retryRun, type Started, startAction } from "#lib/services/runs/perform-action.ts";
import { readRun } from "#lib/services/runs/read-run.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { taskHistory } from "#lib/services/tasks/task-history.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";
import { RunDetail } from "#lib/wire/answers.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });

const workspace = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answers({ body: {} });
});

const uuid = (id: string) => fromPublic(id) as string;
const STOPPED = "Baton was stopped before the answer came; the other system may have the request.";

/** A task in progress; `finish`: the operations of Finish behind its move row. */
async function inProgress(finish: object[]): Promise<string> {
  const { admin, member } = workspace;
  const flowId = uuid((await createFlow(admin.actor, onboarding(finish))).id);
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const { id } = await createTask(member.actor, flowId, { fields: exampleValues });
  await (await startAction(member.actor, id, { action: "Start" })).done;
  return id;
}
const call = (id: string, { url }: Receiver) => ({ id, kind: "api_call", url });

/** Finish is under way, and its last call has arrived. */
async function calling(taskId: string): Promise<Started> {
  receiver.hold();
  const started = await startAction(workspace.member.actor, taskId, { action: "Finish" });
  await expect.poll(() => receiver.requests).toHaveLength(1);
  return started;
}

/** As kill -9 leaves the run: in the hands of a process that beats no more. Its answer comes to nobody. */
async function killed(taskId: string, { run, done }: Started): Promise<void> {
  await db().update(actionRuns).set({ processId: newId() }).where(eq(actionRuns.id, run.id));
  await expect.poll(async () => (await read(taskId, run.id)).status).toBe("interrupted");
  receiver.release();
  expect(await done).toBeNull();
}
const read = (taskId: string, runId: string) => readRun(workspace.admin.actor, taskId, runId);
const tries = async (taskId: string, runId: string) =>
  (await read(taskId, runId)).calls.map(({ index, operationId, attempt, status }) => [index, operationId, attempt, status]);
const again = async (taskId: string, { run }: Started) => (await retryRun(workspace.member.actor, taskId, run.id)).done;

test("a call that was under way stays in the run and in the history, also when trying again has succeeded", async () => {
  const first = await startReceiver();
  const taskId = await inProgress([call("o2", first), call("o3", receiver)]);
  const started = await calling(taskId);
  await killed(taskId, started);
  const interrupted = await read(taskId, started.run.id);
  expect(interrupted.detail).toBe(
    "Finish was interrupted at step 3 of 3: Baton was stopped before the answer came. The other system may already have the request. Nothing was changed.",
  );
  expect(interrupted.calls.at(-1)).toEqual({
    index: 2,
    attempt: 1,
    operationId: "o3",
    kind: "api_call",
    status: "interrupted",
    request: null,
    response: null,
    note: null,
    error: { reason: null, detail: STOPPED },
    startedAt: expect.any(String),
    durationMs: expect.any(Number),
  });
  RunDetail.parse(interrupted);

  await again(taskId, started);
  expect((await read(taskId, started.run.id)).status).toBe("succeeded");
  expect(await tries(taskId, started.run.id)).toEqual([
    [0, "o1", 1, "succeeded"],
    [1, "o2", 1, "succeeded"],
    [2, "o3", 1, "interrupted"],
    [2, "o3", 2, "succeeded"],
  ]);
  const [finish] = await taskHistory(workspace.member.actor, taskId);
  expect(finish?.run?.calls.map(({ operationId, attempt, status, error }) => [operationId, attempt, status, error])).toEqual([
    ["o2", 1, 200, null],
    ["o3", 1, null, STOPPED],
    ["o3", 2, 200, null],
  ]);
  await first.close();
});

test("each interrupted try has its own trace", async () => {
  const taskId = await inProgress([call("o2", receiver)]);
  const started = await calling(taskId);
  await killed(taskId, started);
  receiver.requests.length = 0;
  receiver.hold();
  const second = await retryRun(workspace.member.actor, taskId, started.run.id);
  await expect.poll(() => receiver.requests).toHaveLength(1);
  await killed(taskId, second);
  expect(await tries(taskId, started.run.id)).toEqual([
    [1, "o2", 1, "interrupted"],
    [1, "o2", 2, "interrupted"],
  ]);
});

test("a run without a call ahead leaves none: nothing was sent", async () => {
  const taskId = await inProgress([{ id: "o2", kind: "update_fields", set: { employees: "21" } }]);
  await db().execute(sql`alter table task_events add constraint broken check (false) not valid`);
  const started = await startAction(workspace.member.actor, taskId, { action: "Finish" });
  await started.done;
  await db().execute(sql`alter table task_events drop constraint broken`);
  const run = await read(taskId, started.run.id);
  expect(run).toMatchObject({
    status: "interrupted",
    detail: "Finish was interrupted at step 1 of 2: Baton was stopped. Nothing was changed.",
  });
  expect(run.calls.map(({ status }) => status)).not.toContain("interrupted");
});

test("a run that breaks behind its call keeps what was answered", async () => {
  const taskId = await inProgress([call("o2", receiver)]);
  await db().execute(sql`alter table task_events add constraint broken check (false) not valid`);
  const started = await startAction(workspace.member.actor, taskId, { action: "Finish" });
  await started.done;
  await db().execute(sql`alter table task_events drop constraint broken`);
  expect(await read(taskId, started.run.id)).toMatchObject({ status: "interrupted", failedOperation: { id: "o2" } });
  expect((await read(taskId, started.run.id)).calls.at(-1)).toMatchObject({ operationId: "o2", attempt: 1, response: { status: 200 } });
  await again(taskId, started);
  expect((await tries(taskId, started.run.id)).filter(([, id]) => id === "o2")).toEqual([
    [1, "o2", 1, "succeeded"],
    [1, "o2", 2, "succeeded"],
  ]);
});
