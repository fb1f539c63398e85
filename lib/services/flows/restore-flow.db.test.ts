import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { archivedFlows } from "#lib/services/flows/archived-flows.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { flowItems } from "#lib/services/flows/flow-pages.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { restoreFlow } from "#lib/services/flows/restore-flow.ts";
import { webhookToken } from "#lib/services/incoming/token.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { deleteTask } from "#lib/services/tasks/delete-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin } = await testWorkspace();
const { admin: stranger } = await testWorkspace();
const uuid = (id: string) => fromPublic(id) as string;

async function withTasks(...names: string[]) {
  const flowId = uuid((await createFlow(admin.actor, onboarding([]))).id);
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const tasks = [];
  for (const company_name of names) tasks.push(await createTask(admin.actor, flowId, { fields: { company_name } }));
  return { flowId, tasks };
}
const itemOf = async (flowId: string) => (await flowItems(admin.actor)).find(({ id }) => uuid(id) === flowId);

test("a flow that is restored is where it was: status, version, token, and what waits at which step", async () => {
  const { flowId, tasks } = await withTasks("Acme", "Globex", "Initech");
  await deleteTask(admin.actor, tasks[0]?.id ?? "");
  const [before, token] = [await itemOf(flowId), webhookToken((await findFlow(admin.actor, flowId)).row)];
  await deleteFlow(admin.actor, flowId, { force: true });
  expect(await itemOf(flowId)).toBeUndefined();
  expect(await archivedFlows(admin.actor)).toMatchObject([
    { name: before?.name, tasks: 2, openTasks: 2, archivedBy: { email: admin.actor.email } },
  ]);
  expect(await archivedFlows(stranger.actor)).toEqual([]);

  await restoreFlow(admin.actor, flowId);
  expect(await archivedFlows(admin.actor)).toEqual([]);
  const { updatedAt: _, ...same } = before ?? {};
  expect(await itemOf(flowId)).toMatchObject({ ...same, openTasks: 2, status: "live" });
  expect(webhookToken((await findFlow(admin.actor, flowId)).row)).toBe(token);
  await createTask(admin.actor, flowId, { fields: { company_name: "Umbrella" } });
});

test("a flow with open tasks is archived only where that is said; one that is not archived can't be restored", async () => {
  const { flowId } = await withTasks("Acme");
  await expect(deleteFlow(admin.actor, flowId, { force: false })).rejects.toMatchObject({
    code: "conflict",
    more: { extra: { openTasks: 1 } },
  });
  await expect(restoreFlow(admin.actor, flowId)).rejects.toMatchObject({ code: "not_found" });
  await deleteFlow(admin.actor, flowId, { force: true });
  await expect(restoreFlow(stranger.actor, flowId)).rejects.toMatchObject({ code: "not_found" });
  await restoreFlow(admin.actor, flowId);
  expect(await itemOf(flowId)).toMatchObject({ openTasks: 1 });
});
