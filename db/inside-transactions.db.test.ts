import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as createTask } from "#app/api/v1/flows/[flowId]/tasks/route.ts";
import { POST as perform } from "#app/api/v1/tasks/[taskId]/actions/route.ts";
import { PATCH as patchTask } from "#app/api/v1/tasks/[taskId]/route.ts";
import { testDatabase } from "#db/testing.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { call, type TestWorkspace, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);

const many = 3;
let workspace: TestWorkspace;
let tasks: string[];

beforeAll(async () => {
  workspace = await testWorkspace();
  const { admin, member } = workspace;
  const fields = [{ key: "owner", name: "Owner", type: "user" as const }];
  const { id } = await createFlow(admin.actor, { ...starterFlow("Many at once"), fields });
  await publishFlow(admin.actor, fromPublic(id) as string, { migrateTasks: false });
  const made = await Promise.all(
    Array.from({ length: many }, () => call(createTask, { key: member.key, params: { flowId: id }, body: {} })),
  );
  tasks = made.map(({ json }) => json.id);
});

test("a transaction asks nobody beside itself: actions on a version that this process has not read yet", async () => {
  once.take("documents");
  const { key } = workspace.member;
  const answers = await Promise.all(tasks.map((taskId) => call(perform, { key, params: { taskId }, body: { action: "Start" } })));
  expect(answers.map(({ status }) => status)).toEqual(tasks.map(() => 200));
});

test("a transaction asks nobody beside itself: values that name members", async () => {
  const { key, actor } = workspace.member;
  const body = { fields: { owner: actor.email }, assignedTo: actor.email };
  const answers = await Promise.all(tasks.map((taskId) => call(patchTask, { key, params: { taskId }, body, method: "PATCH" })));
  expect(answers.map(({ status }) => status)).toEqual(tasks.map(() => 200));
});
