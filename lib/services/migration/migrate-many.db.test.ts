import { and, eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, auditEntries, openSteps, taskEvents, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { approval, checked, end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { migrateNext, migrateTask, migrateTasks } from "#lib/services/migration/migrate-tasks.ts";
import { olderTasksOf, previewTask, previewTasks } from "#lib/services/migration/preview-migration.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { taskHistory } from "#lib/services/tasks/task-history.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin, id: workspaceId } = await testWorkspace();

const straight = flow({ new: trigger(), a: task({ name: "Order" }), b: task({ name: "Review" }), c: task({ name: "Ship" }) }, [
  "new a",
  "a b",
  "b c",
]);
/** Without Review, and with a step that hides itself. */
const shorter = flow({ new: trigger(), a: task({ name: "Order" }), l: task({ name: "Legal check" }), c: task({ name: "Ship" }) }, [
  "new a",
  "a l",
  "l c",
]);
/** Two branches. */
const fork = flow({ new: trigger(), x: task(), y: task(), z: task() }, ["new x", "new y", "x z", "y z"]);

const unpublished = async (document: FlowDocument) => fromPublic((await createFlow(admin.actor, document)).id) as string;
async function published(document: FlowDocument): Promise<string> {
  const flowId = await unpublished(document);
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  return flowId;
}
const next = async (flowId: string, document: FlowDocument, more: Partial<Parameters<typeof publishFlow>[2]> = {}) => {
  await saveFlow(admin.actor, flowId, document);
  return publishFlow(admin.actor, flowId, { migrateTasks: false, ...more });
};
const make = async (flowId: string, name: string, completed: string[] = []) => {
  const { id } = await createTask(admin.actor, flowId, { name });
  for (const node of completed) await completeStep(admin.actor, id, node, {});
  return id;
};
const stop = async (taskId: string) => {
  const [row] = await db().select().from(tasks).where(eq(tasks.id, taskId));
  if (!row) throw new Error("there is no such task");
  const { flowId, documentId } = row;
  await db().insert(actionRuns).values({
    id: newId(),
    workspaceId,
    taskId,
    flowId,
    documentId,
    action: "x",
    actionName: "Finish",
    status: "failed",
    depth: 0,
    turn: 0,
  });
};
const versionOf = async (taskId: string) => (await db().select({ id: tasks.documentId }).from(tasks).where(eq(tasks.id, taskId)))[0]?.id;
const openAt = async (taskId: string) =>
  (await db().select({ node: openSteps.node }).from(openSteps).where(eq(openSteps.taskId, taskId))).map(({ node }) => node).sort();

describe("a look at what becomes of the open tasks", () => {
  test("counts them by step, and leaves out those that an action holds", async () => {
    const flowId = await published(straight);
    await make(flowId, "one");
    await make(flowId, "two", ["a"]);
    await make(flowId, "three", ["a"]);
    await stop(await make(flowId, "busy"));
    const look = (moveTo: Record<string, string> = {}) => previewTasks(admin.actor, flowId, { document: shorter, moveTo });
    expect(await look()).toEqual({
      tasks: 4,
      looked: 4,
      versions: [1],
      steps: [
        { nodeId: "a", from: "Order", to: "Order", fates: [{ change: "kept", leadsTo: [], tasks: 1 }] },
        { nodeId: "b", from: "Review", to: null, fates: [{ change: "gone", leadsTo: [], tasks: 2 }] },
        { nodeId: "l", from: null, to: "Legal check", fates: [] },
      ],
      targets: [
        { nodeId: "a", name: "Order" },
        { nodeId: "l", name: "Legal check" },
        { nodeId: "c", name: "Ship" },
      ],
      busy: 1,
      split: 0,
      notUnique: null,
      changedFields: [],
    });
    expect((await look({ b: "l" })).steps.slice(1)).toMatchObject([
      { nodeId: "b", fates: [{ change: "gone", leadsTo: ["Legal check"], tasks: 2 }] },
      { nodeId: "l", fates: [{ change: "reached", tasks: 2 }] },
    ]);
    await expect(look({ b: "b" })).rejects.toMatchObject({ code: "invalid", more: { errors: [{ path: "moveTo.b" }] } });
  });

  test("is about the newest version where no document is given, and about the tasks that do not use it", async () => {
    const flowId = await published(straight);
    expect(await olderTasksOf(admin.actor, flowId)).toEqual({ version: 1, older: [] });
    await make(flowId, "one");
    await next(flowId, shorter);
    await make(flowId, "two");
    expect(await previewTasks(admin.actor, flowId, { moveTo: {} })).toMatchObject({ tasks: 1, versions: [1] });
    expect(await olderTasksOf(admin.actor, flowId)).toEqual({ version: 2, older: [{ version: 1, tasks: 1 }] });
    expect(await olderTasksOf(admin.actor, await unpublished(straight))).toEqual({ version: null, older: [] });
  });
});

describe("the open tasks move", () => {
  test("to where the map says; who waits at gone steps that go to different ones stays, and so does who is busy", async () => {
    const flowId = await published(fork);
    const both = await make(flowId, "both");
    const left = await make(flowId, "left", ["y"]);
    const right = await make(flowId, "right", ["x"]);
    const busy = await make(flowId, "busy", ["x"]);
    await stop(busy);
    const to = flow({ new: trigger(), p: task(), q: task(), z: task() }, ["new p", "new q", "p z", "q z"]);
    await next(flowId, to);
    const moveTo = { x: "p", y: "q" };
    expect(await previewTasks(admin.actor, flowId, { moveTo })).toMatchObject({ tasks: 4, busy: 1, split: 1 });
    const answer = await migrateNext(admin.actor, flowId, { version: 2, moveTo, after: null });
    expect(answer).toEqual({
      moved: 2,
      notMoved: [
        { id: toPublic(both), name: "both", reason: "It waits at several steps that are gone, and they go to different steps." },
        { id: toPublic(busy), name: "busy", reason: "Finish was stopped on this task. Try it again or discard it first." },
      ],
      next: null,
    });
    expect(await openAt(left)).toEqual(["p", "z"]);
    expect(await openAt(right)).toEqual(["q", "z"]);
    expect(await openAt(both)).toEqual(["x", "y"]);
  });

  test("with what is published, and nothing is published where the map names no step", async () => {
    const flowId = await published(straight);
    const waiting = await make(flowId, "one", ["a"]);
    await expect(next(flowId, shorter, { migrateTasks: true, moveTo: { b: "b" } })).rejects.toMatchObject({
      code: "invalid",
      more: { errors: [{ path: "moveTo.b" }] },
    });
    expect((await olderTasksOf(admin.actor, flowId)).version).toBe(1);
    expect(await next(flowId, shorter, { migrateTasks: true, moveTo: { b: "c" } })).toMatchObject({
      version: 2,
      migrated: 1,
      notMigrated: [],
    });
    expect(await openAt(waiting)).toEqual(["c"]);
  });

  test("and nobody is told that a step is ready", async () => {
    const hiding = flow({ new: trigger(), a: task({ visibleIf: checked("yes") }), b: task(), c: task() }, ["new a", "a b", "b c"]);
    const flowId = await published(straight);
    const id = await make(flowId, "one");
    await next(flowId, hiding, { migrateTasks: true });
    const [event] = await db()
      .select({ facts: taskEvents.facts })
      .from(taskEvents)
      .where(and(eq(taskEvents.taskId, id), sql`${taskEvents.event}->>'kind' = 'migrated'`));
    expect(event?.facts.map(({ kind }) => kind)).toEqual(["step_hidden", "step_reached"]);
    expect(await openAt(id)).toEqual(["b"]);
  });

  test("and what waits in the inbox follows from the version that they use then", async () => {
    const reviewed = flow({ new: trigger(), a: task(), ok: approval([], { approves: ["a"] }) }, ["new a", "new ok"]);
    const plain = flow({ new: trigger(), a: task(), ok: task() }, ["new a", "new ok"]);
    const flowId = await published(reviewed);
    const id = await make(flowId, "one");
    expect(await openAt(id)).toEqual(["a"]);
    await next(flowId, plain, { migrateTasks: true });
    expect(await openAt(id)).toEqual(["a", "ok"]);
    await next(flowId, reviewed, { migrateTasks: true });
    expect(await openAt(id)).toEqual(["a"]);
    await next(flowId, flow({ new: trigger(), a: task(), ok: end() }, ["new a", "new ok"]), { migrateTasks: true });
    expect(await openAt(id)).toEqual(["a"]);
  });

  test("some at a time for a page, which asks until there are none", async () => {
    const flowId = await published(straight);
    const first = await make(flowId, "one");
    await db().execute(sql`insert into tasks (id, workspace_id, flow_id, document_id, name, status, fields, steps)
      select gen_random_uuid(), workspace_id, flow_id, document_id, name, status, fields, steps from tasks, generate_series(1, 129)
      where id = ${first}`);
    await next(flowId, shorter);
    const begun = await migrateNext(admin.actor, flowId, { version: 2, moveTo: {}, after: null });
    expect(begun).toMatchObject({ moved: 100, notMoved: [], next: expect.any(String) });
    expect(await olderTasksOf(admin.actor, flowId)).toEqual({ version: 2, older: [{ version: 1, tasks: 30 }] });
    const after = fromPublic(begun.next as string);
    expect(await migrateNext(admin.actor, flowId, { version: 2, moveTo: {}, after })).toEqual({ moved: 30, notMoved: [], next: null });
    const entries = await db()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subject, `flow:${flowId}`));
    expect(entries.filter(({ act }) => act === "flow.tasks_moved")).toHaveLength(1);
    await next(flowId, shorter);
    await expect(migrateNext(admin.actor, flowId, { version: 2, moveTo: {}, after: null })).rejects.toMatchObject({ code: "conflict" });
  });

  test("and nothing is told where none was moved", async () => {
    const flowId = await published(straight);
    await stop(await make(flowId, "busy"));
    await next(flowId, shorter);
    expect(await migrateNext(admin.actor, flowId, { version: 2, moveTo: {}, after: null })).toMatchObject({ moved: 0, next: null });
    const told = await db()
      .select({ act: auditEntries.act })
      .from(auditEntries)
      .where(eq(auditEntries.subject, `flow:${flowId}`));
    expect(told.map(({ act }) => act)).not.toContain("flow.tasks_moved");
  });

  test("but not what somebody tries out", async () => {
    const flowId = await published(straight);
    const tried = await make(flowId, "one");
    await db().update(tasks).set({ test: true }).where(eq(tasks.id, tried));
    const before = await versionOf(tried);
    expect(await next(flowId, shorter, { migrateTasks: true })).toMatchObject({ migrated: 0, notMigrated: [] });
    expect(await versionOf(tried)).toBe(before);
    expect(await migrateTasks(admin.actor, flowId, before as string)).toEqual({ migrated: 0, notMigrated: [] });
  });
});

describe("one task", () => {
  test("is looked at as it will be moved, and what it leaves behind keeps its name", async () => {
    const flowId = await published(straight);
    const id = await make(flowId, "one", ["a"]);
    await expect(previewTask(admin.actor, id, null)).rejects.toMatchObject({ code: "conflict" });
    await next(flowId, shorter);
    expect(await previewTask(admin.actor, id, null)).toMatchObject({
      from: 1,
      to: 2,
      refused: { code: "open_step_gone" },
      gone: [{ nodeId: "b", name: "Review" }],
      status: null,
    });
    expect(await previewTask(admin.actor, id, "c")).toMatchObject({ refused: null, status: "active" });
    await expect(previewTask(admin.actor, id, "b")).rejects.toMatchObject({ code: "invalid", more: { errors: [{ path: "moveTo" }] } });
    await migrateTask(admin.actor, id, "c");
    const [moved, left] = await taskHistory(admin.actor, id);
    expect(moved).toMatchObject({ title: "Moved from version 1 to 2", text: "Reached Ship.", look: "moved", stopped: ["b"] });
    expect(left).toMatchObject({ reached: ["b"], formerNames: { b: "Review" } });
    const told = await taskHistory(admin.actor, id);
    await migrateTask(admin.actor, id, null);
    expect(await taskHistory(admin.actor, id), "where it is on that version already, nothing is done").toEqual(told);
  });

  test("is not moved while an action stands, or where another task has its value of what is unique then", async () => {
    const unique = { ...shorter, fields: shorter.fields.map((field) => ({ ...field, unique: field.key === "note" })) };
    const flowId = await published(straight);
    const ids: string[] = [];
    for (const name of ["one", "two"]) ids.push((await createTask(admin.actor, flowId, { name, fields: { note: "42" } })).id);
    const [first = "", second = ""] = ids;
    await next(flowId, unique);
    expect(await previewTask(admin.actor, first, null)).toMatchObject({ refused: null });
    await migrateTask(admin.actor, first, null);
    const taken = await previewTask(admin.actor, second, null);
    expect(taken.refused).toEqual({ code: "unique_taken", detail: "Another task of this flow has the Note 42 already." });
    await expect(migrateTask(admin.actor, second, null)).rejects.toMatchObject({ code: "conflict", detail: taken.refused?.detail });
    await stop(second);
    const busy = await previewTask(admin.actor, second, null);
    expect(busy.refused?.code).toBe("task_busy");
    await expect(migrateTask(admin.actor, second, null)).rejects.toMatchObject({ code: "task_busy", detail: busy.refused?.detail });
  });
});
