import { eq, type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { flowDocuments, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId } from "#lib/ids.ts";
import { idsOfPage } from "#lib/services/task-list/list-tasks.ts";
import { TaskListQuery, tasksOrder, tasksWhere, type Within } from "#lib/services/task-list/task-query.ts";
import { manyTasks, seedTasks } from "#lib/services/task-list/testing.ts";

await testDatabase();
const { id: workspaceId } = await testWorkspace();
/** By what the address says of the version. */
const within = new Map<string, Within>();

/** As it is when nearly all tasks have been moved to the version that was published last. */
beforeAll(async () => {
  const flowId = await seedTasks(workspaceId, 20_000);
  const [first] = await db().select().from(flowDocuments).where(eq(flowDocuments.flowId, flowId));
  if (!first) throw new Error("the flow has no version");
  const second = newId();
  await db()
    .insert(flowDocuments)
    .values({ ...first, id: second, number: 2, hash: "newer" });
  await db().execute(sql`update tasks set document_id = ${second} where flow_id = ${flowId} and hashtext(id::text) % 500 <> 0`);
  await db().execute(sql`vacuum (full, analyze) tasks`);
  await db().execute(sql`vacuum analyze tasks`);
  const of = { workspaceId, flowId, fields: manyTasks.fields, ends: new Set(["done"]) };
  within.set("few", { ...of, documents: [first.id] });
  within.set("nearly all", { ...of, documents: [second] });
}, 60_000);

const those = (which: string): Within => {
  const found = within.get(which);
  if (!found) throw new Error(`there is no ${which}`);
  return found;
};

async function planOf(statement: SQL): Promise<string> {
  const rows = await db().execute(sql`explain (analyze, verbose, timing off) ${statement}`);
  return rows.map((row) => Object.values(row)[0]).join("\n");
}

describe("the plan of what uses a version", () => {
  test.each([
    ["few", "active"],
    ["few", undefined],
    ["nearly all", "active"],
    ["nearly all", undefined],
  ])("that %s tasks use (%s) counts them without looking at others", async (which, status) => {
    const asked = TaskListQuery.parse({ ...(status && { status }) });
    const plan = await planOf(sql`select count(*) from ${tasks} where ${tasksWhere(those(which), asked)}`);
    expect(plan).toMatch(/Index Only Scan using tasks_of_flow|tasks_of_document/);
    expect(plan).not.toMatch(/Seq Scan on \S*tasks/);
  });

  test("finds a page of the few tasks that use it by their index", async () => {
    const asked = TaskListQuery.parse({ status: "active" });
    const of = those("few");
    const plan = await planOf(sql`${idsOfPage(of, asked, tasksOrder(of.fields, asked.sort))}`);
    expect(plan).toContain("tasks_of_document");
    expect(plan).not.toMatch(/Seq Scan on \S*tasks/);
  });

  test("reads a page of those that nearly all use from the end of an index", async () => {
    const asked = TaskListQuery.parse({ status: "active" });
    const of = those("nearly all");
    const plan = await planOf(sql`${idsOfPage(of, asked, tasksOrder(of.fields, asked.sort))}`);
    expect(plan).toMatch(/Index (Only )?Scan Backward/);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });
});
