import { desc, type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { stoppedStatement } from "#lib/services/run-log/count-stopped.ts";
import { Filter, matching } from "#lib/services/run-log/run-filter.ts";
import { briefsOf, idsOfRuns } from "#lib/services/run-log/run-items.ts";
import { seedTasks } from "#lib/services/task-list/testing.ts";

await testDatabase();
const { id: workspaceId } = await testWorkspace();
const tasksEach = 5000;
const many = 100_000;
let calling = "";

/** As they stand after some years of work: one in ten calls, one in a thousand did not end well. */
async function seedRuns(flowId: string, count: number): Promise<void> {
  await db().execute(sql`
    insert into action_runs (id, workspace_id, task_id, flow_id, document_id, action, action_name, calls, status, answers, changes)
    select (lpad(to_hex(1700000000000 + i * 1000), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid, t.workspace_id, t.id, t.flow_id, t.document_id,
      'x', (array['Start', 'Finish', 'Ask for documents'])[1 + i % 3], i % 10 = 0, 'succeeded',
      json_build_object('res1', repeat('some words ', 30)), jsonb_build_object('fields', jsonb_build_object('a', md5(i::text)))
    from generate_series(1, ${count}::int) as i
    join (select *, row_number() over () as nth from tasks where flow_id = ${flowId}) t on t.nth = 1 + i % ${tasksEach}`);
}

beforeAll(async () => {
  calling = await seedTasks(workspaceId, tasksEach);
  await seedRuns(calling, many);
  await db().execute(sql`update action_runs set status = 'discarded' where id in (select id from action_runs order by id limit 200)`);
  await db().execute(sql`update action_runs set status = case when random() < 0.5 then 'failed' else 'interrupted' end
    where id in (select distinct on (task_id) id from action_runs where calls order by task_id, id limit 60)`);
  await db().execute(sql`
    insert into run_operations (run_id, position, attempt, workspace_id, operation_id, kind, status, request, response, started_at, duration_ms)
    select id, 0, 1, workspace_id, 'o1', 'api_call', 'succeeded',
      json_build_object('method', 'POST', 'url', 'https://' || (array['crm.example.com', 'mail.example.org'])[1 + abs(hashtext(id::text)) % 2] || '/hooks', 'body', repeat('x', 500)),
      '{"status": 200}', now(), 20
    from action_runs where calls`);
  for (const table of ["action_runs", "run_operations", "tasks"]) await db().execute(sql`vacuum analyze ${sql.identifier(table)}`);
}, 120_000);

async function planOf(statement: SQL): Promise<string> {
  const rows = await db().execute(sql`explain (analyze, timing off) ${statement}`);
  return rows.map((row) => Object.values(row)[0]).join("\n");
}

/** The plan of a page of 50, as the service asks for it. */
async function pagePlan(asked: Record<string, string>): Promise<string> {
  return planOf(sql`${idsOfRuns(await matching(workspaceId, Filter.parse(asked)), 51)}`);
}

/** How many rows of runs its scans passed over. */
const passedOver = (plan: string): number =>
  [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);

describe("the plan of the log of runs", () => {
  test.each<[string, Record<string, string>, string]>([
    ["all", {}, "action_runs_listed"],
    ["those that call", { calls: "yes" }, "action_runs_calling"],
    ["those that were given up", { state: "discarded" }, "action_runs_unusual"],
    ["those that went well", { state: "succeeded", calls: "yes" }, "action_runs_calling"],
    ["a time", { since: "2023-11-15T00:00:00Z", calls: "yes" }, "action_runs_calling"],
  ])("reads the newest of %s from the end of an index", async (_, asked, index) => {
    const plan = await pagePlan(asked);
    expect(plan).toContain(`Index Only Scan Backward using ${index}`);
    expect(plan).not.toMatch(/Seq Scan on (action_runs|tasks)|Sort/);
    expect(passedOver(plan)).toBeLessThan(1000);
  });

  test("reads those under way, which are few at any time, from their index alone", async () => {
    const plan = await pagePlan({ state: "running" });
    expect(plan).toMatch(/Index Only Scan (Backward )?using action_runs_unusual/);
    expect(plan).not.toMatch(/Seq Scan/);
    expect(passedOver(plan)).toBeLessThan(1000);
  });

  test("reads the few that need somebody by their index", async () => {
    const plan = await pagePlan({ state: "attention" });
    expect(plan).toMatch(/using action_runs_(standing|unusual)/);
    expect(plan).not.toMatch(/Seq Scan/);
  });

  test("counts the few that stopped by their index, however many were given up", async () => {
    const plan = await planOf(sql`${stoppedStatement(workspaceId)}`);
    expect(plan).toContain("using action_runs_standing");
    expect(plan).not.toMatch(/Seq Scan/);
    expect(passedOver(plan)).toBe(0);
  });

  test("of a flow reads its newest from the end of its index", async () => {
    const plan = await pagePlan({ flow: toPublic(calling), calls: "yes" });
    expect(plan).toMatch(/Index Only Scan Backward using action_runs_(of_flow|calling)/);
    expect(plan).not.toMatch(/Seq Scan on (action_runs|tasks)|Sort/);
    expect(passedOver(plan)).toBeLessThan(1000);
  });

  test("of a flow without runs looks at none", async () => {
    const plan = await pagePlan({ flow: toPublic(newId()) });
    expect(plan).toContain("action_runs_of_flow");
    expect(plan).not.toMatch(/Seq Scan on (action_runs|tasks)/);
    expect(passedOver(plan)).toBe(0);
  });

  test.each([
    ["the task's name", "order c4ca"],
    ["the action's name", "documents"],
    ["a called host", "mail.example"],
    ["nothing", "nowhere"],
  ])("finds words of %s without looking at the rows that it passes over", async (_, search) => {
    const plan = await pagePlan({ search });
    expect(plan).toMatch(/Index Only Scan Backward using action_runs_listed/);
    expect(plan).toContain("hashed SubPlan");
    expect(plan).not.toMatch(/Seq Scan on (action_runs|run_operations|tasks)/);
  });

  test("reads the calls of a page's runs by their key, in one statement", async () => {
    const page = await db().select({ id: actionRuns.id }).from(actionRuns).where(sql`calls`).orderBy(desc(actionRuns.id)).limit(50);
    const plan = await planOf(sql`${briefsOf(page.map(({ id }) => id))}`);
    expect(plan).toContain("run_operations_run_id_position_attempt_pk");
    expect(plan).not.toContain("Seq Scan");
  });
});
