import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { closeByHand } from "#lib/services/tasks/close-by-hand.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { inbox } from "#lib/services/tasks/task-items.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin } = await testWorkspace();
const uuid = (id: string) => fromPublic(id) as string;

test("done tasks stand in the order in which they were done, the last one first, over the ends of pages", async () => {
  const flowId = uuid((await createFlow(admin.actor, onboarding([]))).id);
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const ids: string[] = [];
  for (const name of ["One", "Two", "Three", "Four"]) ids.push((await createTask(admin.actor, flowId, { name, fields: exampleValues })).id);
  for (const at of [1, 3, 0, 2]) await closeByHand(admin.actor, ids[at] as string, "completed_by_hand");
  const page = async (cursor?: string) => {
    const { items, nextCursor } = await inbox(admin.actor, { tab: "done", limit: 3, cursor });
    return { names: items.map(({ name }) => name), cursor: nextCursor };
  };
  // What is changed on a done task does not make it done anew.
  await updateTask(admin.actor, ids[3] as string, { fields: { company_name: "Another" } });
  const first = await page();
  expect(first.names).toEqual(["Three", "One", "Four"]);
  expect(await page(uuid(first.cursor as string))).toEqual({ names: ["Two"], cursor: null });
});
