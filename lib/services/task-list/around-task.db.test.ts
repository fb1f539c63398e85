import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { aroundTask } from "#lib/services/task-list/around-task.ts";
import { listFlowTasks } from "#lib/services/task-list/list-tasks.ts";
import { TaskAroundQuery, TaskListQuery } from "#lib/services/task-list/task-query.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin } = await testWorkspace();
const other = await testWorkspace();
const document = {
  ...flow({ new: trigger(), a: task({ name: "Order" }), done: end({ name: "Done" }) }, ["new a", "a done"]),
  fields: [{ key: "amount", name: "Amount", type: "number" as const }],
};

let flowId = "";
/** By name; uuids. */
const made = new Map<string, string>();
const idOf = (name: string) => made.get(name) ?? "";
const publicOf = (name: string) => toPublic(idOf(name));

async function publishedFlow(): Promise<string> {
  const id = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, id, { migrateTasks: false });
  return id;
}

beforeAll(async () => {
  flowId = await publishedFlow();
  const values: [string, string | null][] = [
    ["Ada", "5"],
    ["Bo", null],
    ["Cy", "100"],
    ["Dee", "5"],
    ["Eve", null],
    ["Flo", "9"],
  ];
  for (const [name, amount] of values) made.set(name, (await createTask(admin.actor, flowId, { name, fields: { amount } })).id);
});

const around = (name: string, asked: Record<string, string> = {}) =>
  aroundTask(admin.actor, flowId, TaskAroundQuery.parse({ ...asked, task: publicOf(name) }));

describe("around a task of a flow's list", () => {
  test.each(["-created", "created", "name", "-name", "field.amount", "-field.amount", "due", "-updated"])(
    "stand those that stand beside it, in the order by %s",
    async (sort) => {
      const { items } = await listFlowTasks(admin.actor, flowId, TaskListQuery.parse({ sort }));
      expect(items).toHaveLength(6);
      for (const [at, { id, name }] of items.entries())
        expect(await around(name, { sort }), `${id} by ${sort}`).toEqual({
          at,
          total: 6,
          before: items[at - 1]?.id ?? null,
          after: items[at + 1]?.id ?? null,
        });
    },
  );

  test("stand only those that are asked for", async () => {
    const filter = JSON.stringify([{ column: "amount", op: "equals", value: "5" }]);
    expect(await around("Dee", { filter })).toEqual({ at: 0, total: 2, before: null, after: publicOf("Ada") });
  });

  test("that is none of them, they stand where it would", async () => {
    const filter = JSON.stringify([{ column: "amount", op: "equals", value: "5" }]);
    expect(await around("Cy", { filter })).toEqual({ at: null, total: 2, before: publicOf("Dee"), after: publicOf("Ada") });
    await updateTask(admin.actor, idOf("Cy"), { name: "Cy" });
    await completeStep(admin.actor, idOf("Cy"), "a", {});
    expect(await around("Cy", { status: "active" })).toEqual({ at: null, total: 5, before: publicOf("Dee"), after: publicOf("Bo") });
    expect(await around("Cy", { done: "today", step: "done" })).toEqual({ at: 0, total: 1, before: null, after: null });
  });

  test("that is not there, of another flow or workspace, nothing is told", async () => {
    const query = TaskAroundQuery.parse({ task: publicOf("Ada") });
    const another = await publishedFlow();
    await expect(aroundTask(admin.actor, another, query)).rejects.toMatchObject({ code: "not_found" });
    await expect(aroundTask(other.admin.actor, flowId, query)).rejects.toMatchObject({ code: "not_found" });
    await expect(around("Ada", { sort: "field.gone" })).rejects.toMatchObject({ code: "invalid" });
  });
});
