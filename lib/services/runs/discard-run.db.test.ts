import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { type Receiver, startReceiver } from "#e2e/receiver.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { discardRun } from "#lib/services/runs/discard-run.ts";
import { retryRun, startAction } from "#lib/services/runs/perform-action.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { id: workspaceId, admin, member } = await testWorkspace();
const { actor: other } = await addMember(workspaceId, "member");

let receiver: Receiver;
let flowId: string;

/** The example's flow; only who is assigned uses Finish, and its call fails. */
function assigneesOwn(url: string): FlowDocument {
  const document = onboarding([{ id: "o2", kind: "api_call", url }]);
  const nodes = document.nodes.map((node) =>
    node.type === "action" && node.id === "finish" ? { ...node, data: { ...node.data, allow: "assignee" as const } } : node,
  );
  return { ...document, nodes };
}

beforeAll(async () => {
  receiver = await startReceiver();
  flowId = fromPublic((await createFlow(admin.actor, assigneesOwn(receiver.url))).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
});
beforeEach(() => receiver.answers({ status: 500 }));
afterAll(async () => {
  await receiver.close();
  await closeOutbound();
  await closeTemplates();
});

/** A task whose Finish, performed by its assignee, has stopped. */
async function stopped() {
  const { id: taskId } = await createTask(member.actor, flowId, { fields: exampleValues, assignedTo: member.actor.email });
  await (await startAction(member.actor, taskId, { action: "Start" })).done;
  const { run, done } = await startAction(member.actor, taskId, { action: "Finish" });
  await done;
  return { taskId, runId: run.id };
}
const standing = async (taskId: string) => (await readTask(admin.actor, taskId)).run?.status ?? null;

test("who may not use an action gives none of its runs up, neither outright nor by another try", async () => {
  const { taskId, runId } = await stopped();
  const refused = { code: "forbidden", detail: `Only the assigned person uses Finish: ${member.actor.email}.` };
  await expect(retryRun(other, taskId, runId)).rejects.toMatchObject(refused);
  await expect(discardRun(other, taskId, runId)).rejects.toMatchObject(refused);
  await expect(startAction(other, taskId, { action: "Finish", discard: true })).rejects.toMatchObject(refused);
  expect(await standing(taskId)).toBe("failed");
});

test("who may use it gives its run up", async () => {
  const { taskId, runId } = await stopped();
  await (await discardRun(member.actor, taskId, runId)).done;
  expect(await standing(taskId)).toBeNull();
  const again = await stopped();
  receiver.answers({});
  await (await startAction(member.actor, again.taskId, { action: "Finish", discard: true })).done;
  expect((await readTask(admin.actor, again.taskId)).status).toBe("completed");
});

test("an administrator always gives a run up, so that no task is stuck with somebody who has left", async () => {
  const { taskId, runId } = await stopped();
  await (await discardRun(admin.actor, taskId, runId)).done;
  expect(await standing(taskId)).toBeNull();
});
