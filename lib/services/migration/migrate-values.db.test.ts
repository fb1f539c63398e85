import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { openSteps } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { migrateNext, migrateTask } from "#lib/services/migration/migrate-tasks.ts";
import { previewTask, previewTasks } from "#lib/services/migration/preview-migration.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin } = await testWorkspace();

const straight = flow({ new: trigger(), a: task() }, ["new a"]);
/** With another definition of the field "Note", which is a text. */
const noted = (more: Partial<FieldDefinition>, document = straight): FlowDocument => ({
  ...document,
  fields: document.fields.map((field) => (field.key === "note" ? { ...field, ...more } : field)),
});
/** A flow with a task for each note. */
async function withNotes(...notes: (string | null)[]): Promise<{ flowId: string; ids: string[] }> {
  const flowId = fromPublic((await createFlow(admin.actor, straight)).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const ids: string[] = [];
  for (const note of notes) ids.push((await createTask(admin.actor, flowId, { name: "Acme", fields: { note } })).id);
  return { flowId, ids };
}
const next = async (flowId: string, document: FlowDocument) => {
  await saveFlow(admin.actor, flowId, document);
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
};
const lookAtAll = (flowId: string) => previewTasks(admin.actor, flowId, { moveTo: {} });

describe("values that the new version's fields do not take", () => {
  test("are no values for its expressions", async () => {
    const { flowId, ids } = await withNotes("not a date");
    const [id = ""] = ids;
    const hiding = flow({ new: trigger(), a: task({ visibleIf: { all: [{ expression: "task.note" }] } }), c: task() }, ["new a", "a c"]);
    await next(flowId, noted({ type: "date" }, hiding));
    expect((await lookAtAll(flowId)).steps[0]).toMatchObject({ fates: [{ change: "hidden" }] });
    expect((await previewTask(admin.actor, id, null)).steps[0]).toMatchObject({ change: "hidden" });
    await migrateTask(admin.actor, id, null);
    const open = await db().select({ node: openSteps.node }).from(openSteps).where(eq(openSteps.taskId, id));
    expect(open).toEqual([{ node: "c" }]);
  });

  test("are counted where they become unique: taken, repeated, too long", async () => {
    const { flowId } = await withNotes("42", "43", "43", "x".repeat(600), "44", null);
    await next(flowId, noted({ unique: true }));
    await createTask(admin.actor, flowId, { name: "Newest", fields: { note: "42" } });
    const seen = await lookAtAll(flowId);
    expect(seen).toMatchObject({ tasks: 6, notUnique: { name: "Note", tasks: 3 }, steps: [{ fates: [{ change: "kept", tasks: 3 }] }] });
    const { moved, notMoved } = await migrateNext(admin.actor, flowId, { version: 2, moveTo: {}, after: null });
    expect({ moved, left: notMoved.length }).toEqual({ moved: 3, left: 3 });
  });

  test("are not counted where the field was unique before", async () => {
    const { flowId } = await withNotes("42", "43");
    await next(flowId, noted({ unique: true }));
    expect((await migrateNext(admin.actor, flowId, { version: 2, moveTo: {}, after: null })).moved).toBe(2);
    await next(flowId, noted({ unique: true }));
    expect(await lookAtAll(flowId)).toMatchObject({ tasks: 2, notUnique: null });
  });

  test("are unique, or not, as they are fitted", async () => {
    const { flowId, ids } = await withNotes("42", "42.0");
    const [first = "", second = ""] = ids;
    await next(flowId, noted({ type: "number", unique: true }));
    expect(await lookAtAll(flowId)).toMatchObject({ notUnique: { name: "Note", tasks: 1 } });
    await migrateTask(admin.actor, first, null);
    expect(await previewTask(admin.actor, second, null)).toMatchObject({ refused: { code: "unique_taken" } });
    await expect(migrateTask(admin.actor, second, null)).rejects.toMatchObject({ code: "conflict" });
  });
});
