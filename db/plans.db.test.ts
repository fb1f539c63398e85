import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { testDatabase } from "#db/testing.ts";
import { newId } from "#lib/ids.ts";

await testDatabase();

const id = newId();

/** Statements that are asked on every page or in every sweep; none may read a table that grows from end to end. */
const STATEMENTS: Record<string, ReturnType<typeof sql>> = {
  "all tasks, newest first": sql`select id from tasks where workspace_id = ${id} and archived_at is null order by id desc limit 50`,
  "a flow's open tasks": sql`select id from tasks where flow_id = ${id} and status = 'active' order by id desc limit 50`,
  "a member's tasks": sql`select id from tasks where assigned_to = ${id} and status = 'active' order by id desc limit 50`,
  "what waits for a member": sql`select task_id from open_steps where workspace_id = ${id} and (assignee = ${id} or assignee is null)`,
  "open tasks by step": sql`select node, count(*) from open_steps where flow_id = ${id} group by node`,
  "a task's history": sql`select id from task_events where task_id = ${id} order by id desc limit 500`,
  "a task's runs": sql`select id from action_runs where task_id = ${id} order by id desc limit 50`,
  "the run that stands": sql`select id from action_runs where task_id = ${id} and status in ('running', 'failed', 'interrupted')`,
  "runs that wait": sql`select id from action_runs where task_id = ${id} and status = 'waiting' order by turn`,
  "runs of silent processes": sql`select id from action_runs where status = 'running' and process_id = ${id}`,
  "a run's operations": sql`select position from run_operations where run_id = ${id}`,
  "the task with a unique value": sql`select task_id from unique_values where flow_id = ${id} and field = 'a' and value = 'b'`,
  "an API key's member": sql`select member_id from api_keys where hash = '\\x00'`,
  "an endpoint's newest requests": sql`select id from inspector_requests where inspector_id = ${id} order by id desc limit 50`,
  "tasks with a field's value": sql`select id from tasks where fields @> '{"a":"b"}'`,
};

describe("plans", () => {
  test.each(Object.keys(STATEMENTS))("%s: an index is there for it", async (name) => {
    const plan = await db().transaction(async (tx) => {
      // On empty tables a scan is always cheapest; without scans the planner shows whether it has another way.
      await tx.execute(sql`set local enable_seqscan = off`);
      return tx.execute(sql`explain ${STATEMENTS[name] as ReturnType<typeof sql>}`);
    });
    expect(plan.map((row) => Object.values(row)[0]).join("\n")).not.toContain("Seq Scan");
  });
});
