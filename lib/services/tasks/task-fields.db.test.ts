import { describe, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { migrateTask } from "#lib/services/migration/migrate-tasks.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { testReceiver } from "#lib/services/testing.ts";

await testDatabase();
await testReceiver();
const { admin } = await testWorkspace();

const step = (name: string) => ({ type: "step", data: { kind: "task", name } });
/** Manual → A, left by Go or by completing it → B. @param required whether Company Name must be filled in */
const flow = (required: boolean) =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: "Required",
    fields: [
      { key: "company", name: "Company Name", type: "text", required },
      { key: "staff", name: "Number of Employees", type: "number" },
      { key: "tags", name: "Tags", type: "multi_select", options: ["a"], required },
    ],
    nodes: Object.entries({
      new: { type: "trigger", data: { kind: "manual", name: "New task" } },
      a: step("A"),
      go: { type: "action", data: { name: "Go" } },
      b: step("B"),
    }).map(([id, node]) => ({ id, position: { x: 0, y: 0 }, ...node })),
    edges: ["new a", "a go", "a b", "go b"].map((way, index) => ({
      id: `e${index}`,
      source: way.split(" ")[0],
      target: way.split(" ")[1],
    })),
  });

async function begun(required: boolean, fields: Record<string, unknown>): Promise<{ flowId: string; taskId: string }> {
  const flowId = fromPublic((await createFlow(admin.actor, flow(required))).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  return { flowId, taskId: (await createTask(admin.actor, flowId, { fields })).id };
}

/** A task that has never had what its version requires now. */
async function migrated(): Promise<string> {
  const { flowId, taskId } = await begun(false, { staff: 1 });
  await saveFlow(admin.actor, flowId, flow(true));
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  await migrateTask(admin.actor, taskId, null);
  return taskId;
}

const perform = async (taskId: string, fields: Record<string, unknown>) => {
  const { done } = await startAction(admin.actor, taskId, { action: "Go", fields });
  await done;
};
const complete = async (taskId: string, fields: Record<string, unknown>) => {
  const { done } = await completeStep(admin.actor, taskId, "a", fields);
  await done;
};
const update = (taskId: string, fields: Record<string, unknown>) => updateTask(admin.actor, taskId, { fields });

describe.each([
  ["performing an action", perform],
  ["completing a step", complete],
  ["editing a task", update],
])("%s", (_, change) => {
  test.each(["", null])("does not empty what the flow requires, sent as %j, by key or name", async (empty) => {
    const { taskId } = await begun(true, { company: "Acme", tags: ["a"] });
    for (const name of ["company", "Company Name"])
      await expect(change(taskId, { [name]: empty, staff: 2 })).rejects.toMatchObject({
        code: "invalid",
        more: { errors: [{ path: "fields.company", message: "Company Name must be filled in." }] },
      });
    expect((await readTask(admin.actor, taskId)).fields).toMatchObject({ company: "Acme", staff: null });
  });

  test("names each of several", async () => {
    const { taskId } = await begun(true, { company: "Acme", tags: ["a"] });
    await expect(change(taskId, { company: "", tags: [] })).rejects.toMatchObject({
      more: { errors: [{ path: "fields.company" }, { path: "fields.tags" }] },
    });
  });

  test("changes the other values of a task that never had the required one, also where it is sent as it is", async () => {
    const taskId = await migrated();
    await change(taskId, { staff: 2, company: null });
    expect((await readTask(admin.actor, taskId)).fields).toMatchObject({ company: null, staff: "2" });
  });
});
