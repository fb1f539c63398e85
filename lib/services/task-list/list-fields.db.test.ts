import { expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { listFields } from "#lib/services/task-list/list-fields.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";

await testDatabase();
const { admin } = await testWorkspace();
const fields: FieldDefinition[] = [
  { key: "company", name: "Company", type: "text" },
  { key: "amount", name: "Amount", type: "number" },
];
const document = { ...flow({ new: trigger(), a: task(), z: end() }, ["new a", "a z"]), fields };

test("tasks are named by their first text for as long as nobody types another name", async () => {
  const flowId = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const naming = async () => (await listFields(flowId, document)).filter(({ isName }) => isName).map(({ key }) => key);
  expect(await naming()).toEqual([]);
  const make = async (company: string, name?: string) =>
    (await createTask(admin.actor, flowId, { fields: { company, amount: 5 }, ...(name && { name }) })).id;
  await make(" Acme ");
  await make("");
  expect(await naming()).toEqual(["company"]);
  const other = await make("Globex", "Order of May");
  expect(await naming()).toEqual([]);
  await updateTask(admin.actor, other, { name: "Globex" });
  expect(await naming()).toEqual(["company"]);
});
