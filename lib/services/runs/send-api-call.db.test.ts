import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { type Receiver, startReceiver } from "#e2e/receiver.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { readRun } from "#lib/services/runs/read-run.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { taskHistory } from "#lib/services/tasks/task-history.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await closeOutbound();
  await closeTemplates();
});

/** A task whose action Finish calls the receiver. */
async function taskInProgress(): Promise<string> {
  const flowId = fromPublic((await createFlow(admin.actor, onboarding([{ id: "o2", kind: "api_call", url: receiver.url }]))).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const { id } = await createTask(admin.actor, flowId, { fields: exampleValues });
  await (await startAction(admin.actor, id, { action: "Start" })).done;
  return id;
}

test("of a long answer the first bytes are kept, 64 KiB with the call and 4 KiB with its failure, and no half of a character", async () => {
  const taskId = await taskInProgress();
  // Three bytes each, so that neither limit is the end of a character.
  receiver.answers({ status: 500, body: "€".repeat(30_000) });
  const { run, done } = await startAction(admin.actor, taskId, { action: "Finish" });
  await done;
  const { response, calls } = await readRun(admin.actor, taskId, run.id);
  expect(response?.body).toBe("€".repeat(Math.floor(4096 / 3)));
  expect(calls.at(-1)?.response).toMatchObject({ bytes: 90_000, body: "€".repeat(Math.floor(65_536 / 3)) });
});

test("an answer with characters that no column takes is kept without them, and the task's history stays readable", async () => {
  const taskId = await taskInProgress();
  receiver.answers({ status: 500, body: "PNG\0\0 and more" });
  const { run, done } = await startAction(admin.actor, taskId, { action: "Finish" });
  await done;
  expect((await readRun(admin.actor, taskId, run.id)).calls.at(-1)?.response?.body).toBe("PNG and more");
  const [stopped] = await taskHistory(admin.actor, taskId);
  expect(stopped?.run?.calls[0]).toMatchObject({ status: 500 });
});
