import { expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { readFirstSteps } from "#lib/services/workspace/first-steps.ts";

await testDatabase();
const { admin } = await testWorkspace();
const other = await testWorkspace();

test("each step counts once it is done, in this workspace alone", async () => {
  const before = await readFirstSteps(admin.actor);
  expect(before).toEqual({ done: { flow: false, published: false, task: false, member: true, connected: false }, unpublished: null });

  const flow = await createFlow(admin.actor, onboarding([]));
  const flowId = fromPublic(flow.id) as string;
  const drawn = await readFirstSteps(admin.actor);
  expect(drawn.done).toMatchObject({ flow: true, published: false });
  expect(drawn.unpublished?.id).toBe(flow.id);

  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const live = await readFirstSteps(admin.actor);
  expect(live.done).toMatchObject({ published: true, task: false });
  expect(live.unpublished).toBeNull();

  await createTask(admin.actor, flowId, { fields: { company_name: "Acme" } });
  expect((await readFirstSteps(admin.actor)).done.task).toBe(true);
  expect(await readFirstSteps(other.admin.actor)).toEqual(before);
});
