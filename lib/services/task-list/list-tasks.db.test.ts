import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, members, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { listFlowTasks, taskView } from "#lib/services/task-list/list-tasks.ts";
import { TaskListQuery, TaskView } from "#lib/services/task-list/task-query.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { closeTemplates } from "#lib/template/index.ts";
import type { TaskFieldFilter } from "#lib/wire/task-list.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin, member } = await testWorkspace();
const other = await testWorkspace();

const fields: FieldDefinition[] = [
  { key: "amount", name: "Amount", type: "number" },
  { key: "region", name: "Region", type: "select", options: ["North", "South"] },
  { key: "note", name: "Note", type: "text" },
  { key: "tags", name: "Tags", type: "multi_select", options: ["new", "vip"] },
  { key: "paid", name: "Paid", type: "checkbox" },
  { key: "buyer", name: "Buyer", type: "user" },
];
const steps = {
  new: trigger(),
  done: end({ name: "Done" }),
  b: task({ name: "Ship", assignee: admin.actor.email }),
  a: task({ name: "Order" }),
};
const document = { ...flow(steps, ["new a", "a b", "b done"]), fields };

let flowId = "";
const hour = 3_600_000;
const fromNow = (hours: number) => new Date(Date.now() + hours * hour).toISOString();

beforeAll(async () => {
  flowId = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const make = async (name: string, values: object, more: { assignedTo?: string; dueAt?: string; completed?: string[] } = {}) => {
    const { id } = await createTask(admin.actor, flowId, {
      name,
      fields: { ...values },
      ...(more.assignedTo && { assignedTo: more.assignedTo }),
    });
    if (more.dueAt) await updateTask(admin.actor, id, { dueAt: more.dueAt });
    for (const node of more.completed ?? []) await completeStep(admin.actor, id, node, {});
  };
  await make("Acme Corp", { amount: "9", region: "North", note: "50% off", tags: ["vip"], paid: true }, { dueAt: fromNow(-2) });
  await db().update(members).set({ firstName: "Wilhelmína", lastName: "Byron" }).where(eq(members.id, member.actor.memberId));
  await make(
    "bolt",
    { amount: "100", region: "South", buyer: member.actor.email },
    { assignedTo: member.actor.email, dueAt: fromNow(24 * 30) },
  );
  await make("Corner Shop", { amount: "12.5", region: "North", note: "nothing", tags: ["new", "vip"] }, { completed: ["a"] });
  await make("Delta", {}, { completed: ["a", "b"] });
});

const list = async (query: Record<string, string> = {}) => listFlowTasks(admin.actor, flowId, TaskListQuery.parse(query));
const names = async (query: Record<string, string> = {}) => (await list(query)).items.map(({ name }) => name);
const by = (...filter: TaskFieldFilter[]) => names({ filter: JSON.stringify(filter), sort: "name" });

describe("a flow's tasks", () => {
  test("are listed newest first, with their fields", async () => {
    const { items, nextCursor } = await list();
    expect(items.map(({ name }) => name)).toEqual(["Delta", "Corner Shop", "bolt", "Acme Corp"]);
    expect(nextCursor).toBeNull();
    expect(items.map(({ holders }) => holders)).toEqual([[], [admin.actor.email], [member.actor.email], []]);
    expect(items[3]).toMatchObject({ fields: { amount: "9", tags: ["vip"] }, steps: [{ name: "Order" }] });
  });

  test.each([
    ["status", { status: "completed" }, ["Delta"]],
    ["the step where they wait", { step: "b" }, ["Corner Shop"]],
    ["the step where they ended", { step: "done" }, ["Delta"]],
    ["today's end", { done: "today" }, ["Delta"]],
    ["who has them", { assignee: member.actor.email.toUpperCase() }, ["bolt"]],
    ["who has the step where they wait", { assignee: admin.actor.email }, ["Corner Shop"]],
    ["nobody who has them or their steps", { assignee: "nobody", status: "active" }, ["Acme Corp"]],
    ["being late", { due: "overdue" }, ["Acme Corp"]],
    ["having no date", { due: "none" }, ["Corner Shop"]],
    ["words of the name in any order", { search: "corp ac" }, ["Acme Corp"]],
    ["a percent sign, which is no pattern", { search: "%" }, []],
    ["the words of values", { search: "vip" }, ["Corner Shop", "Acme Corp"]],
    ["words of the name and of values", { search: "orp nor" }, ["Acme Corp"]],
    ["the name of a person among the values", { search: "byron wil" }, ["bolt"]],
  ])("are narrowed by %s", async (_what, query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test("are narrowed by their fields, each by the comparisons of its type", async () => {
    expect(await by({ column: "region", op: "equals", value: "North" })).toEqual(["Acme Corp", "Corner Shop"]);
    expect(await by({ column: "region", op: "not_equals", value: "North" })).toEqual(["bolt", "Delta"]);
    expect(await by({ column: "amount", op: "greater_than", value: "10" })).toEqual(["bolt", "Corner Shop"]);
    expect(await by({ column: "amount", op: "less_than", value: "12.50" }, { column: "paid", op: "is_checked" })).toEqual(["Acme Corp"]);
    expect(await by({ column: "note", op: "contains", value: "50% OFF" })).toEqual(["Acme Corp"]);
    expect(await by({ column: "note", op: "is_empty" })).toEqual(["bolt", "Delta"]);
    for (const part of ["Byron", "mína b", "mina b", member.actor.email.slice(0, 9)])
      expect(await by({ column: "buyer", op: "contains", value: part })).toEqual(["bolt"]);
    expect(await by({ column: "buyer", op: "contains", value: "Example User" })).toEqual([]);
    expect(await by({ column: "tags", op: "contains", value: "new" })).toEqual(["Corner Shop"]);
    expect(await by({ column: "tags", op: "equals", value: "vip" })).toEqual(["Acme Corp"]);
    expect(await by({ column: "paid", op: "is_not_checked" })).toEqual(["bolt", "Corner Shop", "Delta"]);
  });

  test.each([
    ["name", ["Acme Corp", "bolt", "Corner Shop", "Delta"]],
    ["-name", ["Delta", "Corner Shop", "bolt", "Acme Corp"]],
    ["due", ["Acme Corp", "bolt", "Corner Shop", "Delta"]],
    ["updated", ["Acme Corp", "bolt", "Corner Shop", "Delta"]],
    ["field.amount", ["Acme Corp", "Corner Shop", "bolt", "Delta"]],
    ["-field.amount", ["bolt", "Corner Shop", "Acme Corp", "Delta"]],
    ["field.note", ["Acme Corp", "Corner Shop", "bolt", "Delta"]],
  ])("sorted by %s come page by page as they do at once", async (sort, expected) => {
    expect(await names({ sort })).toEqual(expected);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ sort, limit: "1", ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  test("are passed over by an offset", async () => {
    expect(await names({ sort: "name", offset: "2" })).toEqual(["Corner Shop", "Delta"]);
  });

  test("are refused where sort, filter or cursor do not fit the flow", async () => {
    await expect(list({ sort: "field.gone" })).rejects.toMatchObject({ code: "invalid" });
    await expect(list({ cursor: "not a cursor" })).rejects.toMatchObject({ code: "invalid" });
    const filter = JSON.stringify([{ column: "amount", op: "greater_than", value: "much" }]);
    await expect(list({ filter })).rejects.toMatchObject({ code: "invalid" });
  });

  test("of another workspace's flow are not there", async () => {
    await expect(listFlowTasks(other.admin.actor, flowId, TaskListQuery.parse({}))).rejects.toMatchObject({ code: "not_found" });
    await expect(taskView(other.admin.actor, flowId, TaskView.parse({}))).rejects.toMatchObject({ code: "not_found" });
  });

  test("are counted by step: end steps last, with what came there today", async () => {
    const { steps, total } = await taskView(admin.actor, flowId, TaskView.parse({ status: "active" }));
    expect(steps.map(({ name, count, end: last }) => [name, count, last])).toEqual([
      ["Order", 2, false],
      ["Ship", 1, false],
      ["Done", 1, true],
    ]);
    expect(total).toBe(3);
    const narrowed = await taskView(admin.actor, flowId, TaskView.parse({ search: "acme" }));
    expect(narrowed.steps.map(({ count }) => count)).toEqual([1, 0, 0]);
    expect(narrowed.total).toBe(1);
    const byValue = await taskView(admin.actor, flowId, TaskView.parse({ search: "north" }));
    expect(byValue.steps.map(({ count }) => count)).toEqual([1, 1, 0]);
    expect(byValue.total).toBe(2);
    const done = await taskView(admin.actor, flowId, TaskView.parse({ search: "delta" }));
    expect(
      done.steps.map(({ count }) => count),
      "no count for steps that were passed",
    ).toEqual([0, 0, 1]);
  });

  test.each<Record<string, string>>([
    {},
    { search: "o" },
    { filter: JSON.stringify([{ column: "region", op: "equals", value: "North" }]) },
  ])("are as many as are listed, and each step's, whatever is asked (%j)", async (narrowing) => {
    const at = async (step: string) => (await names({ ...narrowing, step, status: "active" })).length;
    const standing = [await at("a"), await at("b")];
    for (const status of [{}, { status: "active" }, { status: "completed" }] as Record<string, string>[])
      for (const step of [{}, { step: "a" }, { step: "done" }] as Record<string, string>[]) {
        const asked = { ...narrowing, ...status, ...step };
        const { steps, total } = await taskView(admin.actor, flowId, TaskView.parse(asked));
        expect([total, steps.slice(0, 2).map(({ count }) => count)], JSON.stringify(asked)).toEqual([
          (await names(asked)).length,
          standing,
        ]);
      }
  });

  test("with a value of an earlier type of the field count as without one", async () => {
    const changed = await createFlow(admin.actor, { ...document, fields: [{ key: "x", name: "X", type: "text" }] });
    const id = fromPublic(changed.id) as string;
    await publishFlow(admin.actor, id, { migrateTasks: false });
    await createTask(admin.actor, id, { name: "Words", fields: { x: "many" } });
    await saveFlow(admin.actor, id, { ...document, fields: [{ key: "x", name: "X", type: "number" }] });
    await publishFlow(admin.actor, id, { migrateTasks: false });
    await createTask(admin.actor, id, { name: "Number", fields: { x: "5" } });
    const { items } = await listFlowTasks(admin.actor, id, TaskListQuery.parse({ sort: "-field.x" }));
    expect(items.map(({ name }) => name)).toEqual(["Number", "Words"]);
  });

  test("are narrowed to those of which an action has stopped, and counted so", async () => {
    const [task] = await db().select().from(tasks).where(eq(tasks.name, "bolt"));
    if (!task) throw new Error("there is no such task");
    const run = { workspaceId: task.workspaceId, taskId: task.id, flowId, documentId: task.documentId, action: "x", actionName: "Finish" };
    const id = newId();
    await db()
      .insert(actionRuns)
      .values([
        { ...run, id, status: "failed" },
        { ...run, id: newId(), status: "succeeded" },
      ]);
    const { items } = await list({ stopped: "yes" });
    expect(items.map(({ name, stopped }) => [name, stopped])).toEqual([
      ["bolt", { runId: toPublic(id), action: "Finish", status: "failed", discardedTo: null }],
    ]);
    const { steps, total } = await taskView(admin.actor, flowId, TaskView.parse({ stopped: "yes" }));
    expect([steps.map(({ count }) => count), total]).toEqual([[1, 0, 0], 1]);
    await db().update(actionRuns).set({ status: "discarded" }).where(eq(actionRuns.id, id));
    expect(await names({ stopped: "yes" })).toEqual([]);
  });

  test("say which version they use", async () => {
    const id = fromPublic((await createFlow(admin.actor, document)).id) as string;
    await publishFlow(admin.actor, id, { migrateTasks: false });
    await createTask(admin.actor, id, { name: "First" });
    await saveFlow(admin.actor, id, { ...document, description: "Changed." });
    await publishFlow(admin.actor, id, { migrateTasks: false });
    await createTask(admin.actor, id, { name: "Second" });
    const { items } = await listFlowTasks(admin.actor, id, TaskListQuery.parse({}));
    expect(items.map(({ version }) => version)).toEqual([2, 1]);

    const using = async (version: string, status?: string) => {
      const asked = { version, ...(status && { status }) };
      const found = await listFlowTasks(admin.actor, id, TaskListQuery.parse(asked));
      const { total, steps } = await taskView(admin.actor, id, TaskView.parse(asked));
      return [found.items.map(({ name }) => name), total, steps[0]?.count];
    };
    expect(await using("2")).toEqual([["Second"], 1, 1]);
    expect(await using("1")).toEqual([["First"], 1, 1]);
    expect(await using("older")).toEqual([["First"], 1, 1]);
    expect(await using("older", "completed")).toEqual([[], 0, 1]);
    expect(await using("3")).toEqual([[], 0, 0]);
    expect(TaskListQuery.safeParse({ version: "newest" }).success).toBe(false);
  });

  test("of a flow that was never published use no older version", async () => {
    const id = fromPublic((await createFlow(admin.actor, document)).id) as string;
    const { items } = await listFlowTasks(admin.actor, id, TaskListQuery.parse({ version: "older" }));
    expect(items).toEqual([]);
  });

  test("are due when their earliest open step is, and not any more once they are completed", async () => {
    const timed = flow({ new: trigger(), a: task({ name: "Soon", dueIn: 1 }), done: end() }, ["new a", "a done"]);
    const id = fromPublic((await createFlow(admin.actor, timed)).id) as string;
    await publishFlow(admin.actor, id, { migrateTasks: false });
    const { id: taskId } = await createTask(admin.actor, id, { name: "Quick" });
    await updateTask(admin.actor, taskId, { dueAt: fromNow(100) });
    const due = async () => (await db().select({ next: tasks.nextDueAt, steps: tasks.steps }).from(tasks).where(eq(tasks.id, taskId)))[0];
    const before = await due();
    expect(before?.next?.toISOString()).toBe(before?.steps.a?.dueAt);
    await completeStep(admin.actor, taskId, "a", {});
    expect((await due())?.next).toBeNull();
  });
});
