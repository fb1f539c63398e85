import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { isFoundBy, isNamed } from "#db/found-tasks.ts";
import { tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { countsOfNodes, countsOfTasks } from "#lib/services/flows/open-counts.ts";
import { cursorText } from "#lib/services/keyset.ts";
import { foundTasks } from "#lib/services/search.ts";
import { lookAround } from "#lib/services/task-list/around-task.ts";
import { namedAlike } from "#lib/services/task-list/list-fields.ts";
import { countOfStopped, countsOfStanding, idsOfPage } from "#lib/services/task-list/list-tasks.ts";
import { TaskListQuery, TaskView, tasksOrder, tasksWhere, type Within } from "#lib/services/task-list/task-query.ts";
import { manyTasks, seedTasks } from "#lib/services/task-list/testing.ts";
import { STOPPED_AT } from "#lib/wire/task-list.ts";

await testDatabase();
const { id: workspaceId } = await testWorkspace();
/** Enough that the planner does not read all of them where it need not. */
const many = 20_000;
let within: Within;
beforeAll(async () => {
  within = { workspaceId, flowId: await seedTasks(workspaceId, many), fields: manyTasks.fields, ends: new Set(["done"]), documents: null };
}, 60_000);

async function planOf(statement: SQL): Promise<string> {
  const rows = await db().execute(sql`explain (analyze, verbose, timing off) ${statement}`);
  return rows.map((row) => Object.values(row)[0]).join("\n");
}

/** The plan of a page of 50, as the service asks for it. */
function pagePlan(asked: Record<string, string>): Promise<string> {
  const query = TaskListQuery.parse(asked);
  return planOf(sql`${idsOfPage(within, query, tasksOrder(within.fields, query.sort))}`);
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

  test.each<[string, Record<string, string>]>([
    ["what is open", { status: "active", search: "order abc" }],
    ["all, by a field", { search: "order abc", sort: "field.amount" }],
  ])("finds words of values in %s by their index, and looks each task up among them", async (_which, asked) => {
    const plan = await pagePlan(asked);
    expect(plan).toContain("Bitmap Index Scan on tasks_by_word");
    expect(plan).toContain("hashed SubPlan");
    expect(plan).not.toMatch(/Seq Scan on \S*tasks tasks_/);
  });

  test("looks at no row but those that hold a word, to count what a search finds", async () => {
    const plan = await planOf(sql`select count(*) from ${tasks} where ${tasksWhere(within, TaskListQuery.parse({ search: "abc" }))}`);
    expect(plan).toContain("Index Only Scan using tasks_of_flow");
    expect(plan).toContain("Bitmap Index Scan on tasks_by_word");
  });

  test("looks for names for the palette at no row that it passes over", async () => {
    const plan = await planOf(sql`${foundTasks(workspaceId, ["order", "abc"].map(isNamed))}`);
    expect(plan).toContain("Index Only Scan Backward using tasks_listed");
    expect(plan).not.toMatch(/Seq Scan on \S*tasks/);
  });

  test("finds words for the palette by their index", async () => {
    const plan = await planOf(
      sql`${foundTasks(
        workspaceId,
        ["order", "abc"].map((word) => isFoundBy(word, workspaceId)),
      )}`,
    );
    expect(plan).toContain("Index Only Scan Backward using tasks_listed");
    expect(plan).toContain("Bitmap Index Scan on tasks_by_word");
    expect(plan).toContain("hashed SubPlan");
    expect(plan).not.toMatch(/Seq Scan on \S*tasks/);
  });

  test.each(["updated", "-field.amount", "field.customer"])("by %s keeps one page in memory", async (sort) => {
    expect(await pagePlan({ status: "active", sort })).toContain("top-N heapsort");
  });

  test.each(["-field.amount", "field.customer", "-updated"])("works the key of %s out once for each task", async (sort) => {
    const plan = await pagePlan({ status: "active", sort });
    const outputs =
      plan
        .split("\n")
        .filter((line) => /^ *Output: /.test(line))
        .at(-1) ?? "";
    expect(outputs.match(/lower\(|CASE|EXTRACT/g)).toHaveLength(1);
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

  test("finds what was done today by its index, beside all that was done before", async () => {
    const plan = await pagePlan({ done: "today", step: "done" });
    expect(plan).toMatch(/using tasks_done|on tasks_done/);
    expect(plan).not.toMatch(/Seq Scan on \S*tasks/);
  });

  test("tells by a few rows what tasks are called by", async () => {
    const plan = await planOf(sql`${namedAlike(within.flowId, "customer")}`);
    expect(plan).toMatch(/Index Scan Backward/);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  test.each(["today", "tomorrow", "next_week", "2026-01-05..2026-01-09"])(
    "looks the workspace's days up once, and not for each task that may be due (%s)",
    async (due) => {
      const plan = await pagePlan({ status: "active", due });
      expect(plan).toContain("InitPlan");
      expect(plan).not.toContain("SubPlan");
    },
  );

  test.each(["week", "tomorrow", "2026-01-05..2026-01-09"])("counts what is due at a time by a part of an index (%s)", async (due) => {
    const asked = TaskListQuery.parse({ status: "active", due });
    const plan = await planOf(sql`select count(*) from ${tasks} where ${tasksWhere(within, asked)}`);
    expect(plan).toMatch(/Index Cond:.*next_due_at >.*next_due_at </);
  });

  test("counts what nobody has in an index alone", async () => {
    const asked = TaskView.parse({ status: "active", assignee: "nobody" });
    const plan = await planOf(sql`select count(*) from ${tasks} where ${tasksWhere(within, asked)}`);
    expect(plan).toContain("Index Only Scan using tasks_of_flow");
  });

  test("counts open ones in an index alone", async () => {
    const plan = await planOf(sql`select count(*) from ${tasks} where ${tasksWhere(within, TaskListQuery.parse({ status: "active" }))}`);
    expect(plan).toContain("Index Only Scan using tasks_of_flow");
  });
});

describe("the plan of what stands around a task", () => {
  const around = async (asked: Record<string, string>) => {
    const { sort, limit: _limit, offset: _offset, ...view } = TaskListQuery.parse(asked);
    const order = tasksOrder(within.fields, sort);
    const [row] = await idsOfPage(within, { ...view, sort, limit: 1, offset: many / 4 }, order);
    if (!row) throw new Error("there is no such row");
    return lookAround(within, view, order, cursorText(row, order));
  };

  test("of the usual order reads one row of an index to either side, and counts in an index alone", async () => {
    const { before, after, counts } = await around({ status: "active" });
    for (const beside of [before, after]) {
      const plan = await planOf(sql`${beside}`);
      expect(plan).toMatch(/Index Only Scan/);
      expect(plan).not.toMatch(/Seq Scan|Sort/);
    }
    const plan = await planOf(sql`${counts}`);
    expect(plan).toContain("Index Only Scan using tasks_of_flow");
  });

  test.each(["due", "name", "-field.amount"])("by %s keeps one row in memory", async (sort) => {
    const { before, after } = await around({ status: "active", sort });
    for (const beside of [before, after]) expect(await planOf(sql`${beside}`)).toContain("top-N heapsort");
  });
});

describe("the plan of stopped tasks", () => {
  beforeAll(async () => {
    await db().execute(sql`insert into action_runs (id, workspace_id, task_id, flow_id, document_id, action, action_name, status)
      select gen_random_uuid(), workspace_id, id, flow_id, document_id, 'x', 'Finish', case when random() < 0.01 then 'failed' else 'succeeded' end
      from tasks`);
    await db().execute(sql`vacuum analyze action_runs`);
  });

  test.each<[string, () => Promise<string>]>([
    ["a page", () => pagePlan({ status: "active", stopped: "yes" })],
    ["a count", () => planOf(sql`select count(*) from ${tasks} where ${tasksWhere(within, TaskListQuery.parse({ stopped: "yes" }))}`)],
    ["a column of what stopped", () => pagePlan({ status: "active", step: STOPPED_AT })],
    ["its count", () => planOf(sql`${countOfStopped(within, TaskView.parse({}))}`)],
    ["the counts of each step", () => planOf(countsOfStanding(within, TaskView.parse({ status: "active", stopped: "yes" })))],
  ])("of %s reads the few runs that stand", async (_which, planned) => {
    const plan = await planned();
    expect(plan).toContain("action_runs_standing");
    expect(plan).not.toMatch(/Seq Scan on \S*(tasks|action_runs)/);
  });
});

describe("the plan of what stands at each step", () => {
  test("of whole flows reads open steps in the order of their index, and of tasks only those that no count shows", async () => {
    const plan = await planOf(countsOfNodes([within.flowId]));
    expect(plan).toContain("Index Only Scan using open_steps_of_flow");
    expect(plan).toMatch(/tasks_hidden/);
    expect(plan).not.toMatch(/tasks_of_flow|Seq Scan on public\.(tasks|open_steps)|Sort Method: external/);
  });

  test("counts the open tasks of flows in an index alone", async () => {
    expect(await planOf(sql`${countsOfTasks([within.flowId])}`)).toContain("Index Only Scan using tasks_of_flow");
  });

  test("compares values once, for all that is found and for what stands at each step", async () => {
    const view = TaskView.parse({ status: "active", filter: filter("customer", "contains", "abc") });
    expect((await planOf(countsOfStanding(within, view))).match(/Scan.* on public\.tasks/g)).toHaveLength(1);
  });

  test("of nobody's tasks reads two indexes and no row", async () => {
    const plan = await planOf(countsOfStanding(within, TaskView.parse({ status: "active", assignee: "nobody" })));
    expect(plan).toContain("Index Only Scan using open_steps_of_flow");
    expect(plan).toContain("Index Only Scan using tasks_of_flow");
    expect(plan).not.toMatch(/Seq Scan|Sort Method: external/);
  });
});
