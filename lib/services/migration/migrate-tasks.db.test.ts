import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { migrateTask } from "#lib/services/migration/migrate-tasks.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin } = await testWorkspace();

/** The example's flow with one field unique, or none. */
function unique(key?: string): FlowDocument {
  const document = onboarding([]);
  return { ...document, fields: document.fields.map((field) => (field.key === key ? { ...field, unique: true } : field)) };
}
const made = (flowId: string, company_id: number, company_name: string) =>
  createTask(admin.actor, flowId, { fields: { company_id, company_name } });

async function republished(from: FlowDocument, to: FlowDocument, make: (flowId: string) => Promise<unknown>) {
  const flowId = fromPublic((await createFlow(admin.actor, from)).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  await make(flowId);
  await saveFlow(admin.actor, flowId, to);
  return { flowId, ...(await publishFlow(admin.actor, flowId, { migrateTasks: true })) };
}

test("a field that becomes unique holds for the tasks that move; those that share a value keep their version", async () => {
  let twins: string[] = [];
  const { flowId, migrated, notMigrated } = await republished(unique(), unique("company_id"), async (id) => {
    twins = [(await made(id, 42, "Acme")).id, (await made(id, 42, "Globex")).id];
    await made(id, 43, "Initech");
  });
  expect(migrated).toBe(2);
  expect(notMigrated).toEqual([toPublic(twins[1] as string)]);
  await expect(made(flowId, 43, "Umbrella")).rejects.toMatchObject({ code: "conflict" });
});

test("another unique field takes the place of the one before", async () => {
  const { flowId } = await republished(unique("company_id"), unique("company_name"), (id) => made(id, 42, "Acme"));
  await expect(made(flowId, 43, "Acme")).rejects.toMatchObject({ code: "conflict" });
  await made(flowId, 42, "Globex");
});

test("a version without a unique field lets go of the values", async () => {
  const { flowId } = await republished(unique("company_id"), unique(), (id) => made(id, 42, "Acme"));
  await saveFlow(admin.actor, flowId, unique("company_id"));
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  await made(flowId, 42, "Globex");
});

test("a value that is too long to be unique keeps its task where it is", async () => {
  let long: string | null = null;
  const { migrated, notMigrated } = await republished(unique(), unique("company_name"), async (id) => {
    long = toPublic((await made(id, 42, "x".repeat(5000))).id);
    await made(id, 43, "Globex");
  });
  expect({ migrated, notMigrated }).toEqual({ migrated: 1, notMigrated: [long] });
});

test("a task moves to a step of the new version only; any other name is a bad value", async () => {
  const flowId = fromPublic((await createFlow(admin.actor, unique())).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const { id } = await made(flowId, 42, "Acme");
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  for (const node of ["nowhere", "start"])
    await expect(migrateTask(admin.actor, id, node)).rejects.toMatchObject({
      code: "invalid",
      more: { errors: [{ path: "moveTo", message: expect.stringContaining(`no step "${node}"`) }] },
    });
  await migrateTask(admin.actor, id, "in_progress");
});
