import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { keyText, orderBy } from "#lib/services/keyset.ts";
import { TaskListQuery, tasksOrder, tasksWhere, type Within } from "#lib/services/task-list/task-query.ts";
import { manyTasks, seedTasks } from "#lib/services/task-list/testing.ts";

await testDatabase();
const { id: workspaceId } = await testWorkspace();
/** Enough that the planner does not read all of them where it need not. */
const many = 20_000;
let within: Within;
beforeAll(async () => {
  within = { workspaceId, flowId: await seedTasks(workspaceId, many), fields: manyTasks.fields, ends: new Set(["done"]) };
}, 60_000);

async function planOf(statement: SQL): Promise<string> {
  const rows = await db().execute(sql`explain (analyze, timing off) ${statement}`);
  return rows.map((row) => Object.values(row)[0]).join("\n");
}

/** The plan of a page, as the service asks for it. */
function pagePlan(asked: Record<string, string>): Promise<string> {
  const query = TaskListQuery.parse(asked);
  const order = tasksOrder(within.fields, query.sort);
  return planOf(
    sql`select ${tasks.id}, ${keyText(order)} from ${tasks} where ${tasksWhere(within, query)} order by ${orderBy(order, tasks.id)} limit 51`,
  );
}
const filter = (column: string, op: string, value: string) => JSON.stringify([{ column, op, value }]);

describe("the plan of a flow's tasks", () => {
  test.each<[string, Record<string, string>]>([
    ["open", { status: "active" }],
    ["all", {}],
  ])("reads the newest of %s ones from the end of an index", async (_which, asked) => {
    const plan = await pagePlan(asked);
    expect(plan).toMatch(/Index (Only )?Scan Backward/);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  test.each(["name", "due"])("by %s looks at the rows of one page only", async (sort) => {
    const plan = await pagePlan({ status: "active", sort });
    expect(plan).toContain("Index Only Scan using tasks_of_flow");
    expect(plan).toContain("top-N heapsort");
  });

  test.each(["updated", "-field.amount", "field.customer"])("by %s keeps one page in memory", async (sort) => {
    expect(await pagePlan({ status: "active", sort })).toContain("top-N heapsort");
  });

  test("finds a field's value by its index, whatever the order", async () => {
    const [row] = await db().select({ fields: tasks.fields }).from(tasks).limit(1);
    for (const sort of ["-created", "field.amount"]) {
      const plan = await pagePlan({ sort, filter: filter("customer", "equals", String(row?.fields.customer)) });
      expect(plan).toContain("tasks_by_field");
      expect(plan).not.toContain("Seq Scan");
    }
  });

  test("finds what waits at a step by the index of open steps", async () => {
    const plan = await pagePlan({ status: "active", step: "a" });
    expect(plan).toMatch(/using open_steps/);
    expect(plan).not.toContain("Seq Scan");
  });

  test("counts open ones in an index alone", async () => {
    const plan = await planOf(sql`select count(*) from ${tasks} where ${tasksWhere(within, TaskListQuery.parse({ status: "active" }))}`);
    expect(plan).toContain("Index Only Scan using tasks_of_flow");
  });
});
