import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, raw } from "#db/client.ts";
import { cancelUnsendable, claimDue } from "#db/delivery-queue.ts";
import { newestSaid } from "#db/found-comments.ts";
import { isFoundBy } from "#db/found-tasks.ts";
import { hostOf } from "#db/schema/host-of.ts";
import { testDatabase } from "#db/testing.ts";
import { newId } from "#lib/ids.ts";

await testDatabase();

const id = newId();

/** Statements that are asked on every page or in every sweep; none may read a table that grows from end to end. */
const STATEMENTS: Record<string, ReturnType<typeof sql>> = {
  "all tasks, newest first": sql`select id from tasks where workspace_id = ${id} and archived_at is null order by id desc limit 50`,
  "done tasks, newest first": sql`select id from tasks where workspace_id = ${id} and status = 'completed' and archived_at is null
    and (completed_at, id) < (select last.completed_at, last.id from tasks last where last.id = ${id}) order by completed_at desc, id desc limit 50`,
  "a flow's open tasks": sql`select id from tasks where flow_id = ${id} and status = 'active' order by id desc limit 50`,
  "a member's tasks": sql`select id from tasks where assigned_to = ${id} and status = 'active' order by id desc limit 50`,
  "what waits for a member": sql`select task_id from open_steps where workspace_id = ${id} and (assignee = ${id} or assignee is null)`,
  "how many tasks wait for a member": sql`select count(distinct o.task_id) from open_steps o join tasks t on t.id = o.task_id
    where o.workspace_id = ${id} and (o.assignee = ${id} or o.assignee is null) and t.status = 'active' and not t.test and t.archived_at is null`,
  "a task's open steps": sql`delete from open_steps o where o.task_id = ${id} and o.node in ('a', 'b')`,
  "open tasks by step": sql`select node, count(distinct task_id) from open_steps where flow_id = ${id} group by node`,
  "a task's history": sql`select id from task_events where task_id = ${id} order by id desc limit 500`,
  "whether a task was ever rejected": sql`select 1 from task_events where task_id = ${id} and event->>'kind' = 'step_rejected' limit 1`,
  "a task's comments, newest first": sql`select id from task_comments where task_id = ${id} and deleted_at is null and id < ${id} order by id desc limit 50`,
  "comments that were deleted": sql`delete from task_comments where deleted_at < now()`,
  "a member's mentions, newest first": sql`select comment_id from comment_mentions where member_id = ${id} and id < ${id} order by id desc limit 50`,
  "one of a member's mentions": sql`update comment_mentions set read_at = null where id = ${id} and member_id = ${id}`,
  "a member's unread mentions": sql`select count(*) from comment_mentions where member_id = ${id} and read_at is null`,
  "a member's unread mentions of a task": sql`update comment_mentions set read_at = now() where member_id = ${id} and task_id = ${id} and comment_id <= ${id} and read_at is null`,
  "mail of a comment": sql`delete from emails where comment_id = ${id} and status = 'pending' and process_id is null`,
  "a task's runs": sql`select id from action_runs where task_id = ${id} order by id desc limit 50`,
  "all runs, newest first": sql`select id from action_runs where workspace_id = ${id} order by id desc limit 51`,
  "runs with API Calls, newest first": sql`select id from action_runs where workspace_id = ${id} and calls order by id desc limit 51`,
  "a flow's runs, newest first": sql`select id from action_runs where flow_id = ${id} order by id desc limit 51`,
  "the run that stands": sql`select id from action_runs where task_id = ${id} and status in ('running', 'failed', 'interrupted')`,
  "runs that wait": sql`select id from action_runs where task_id = ${id} and status = 'waiting' order by turn`,
  "runs of silent processes": sql`select id from action_runs where status = 'running' and process_id = ${id}`,
  "a run's operations": sql`select position from run_operations where run_id = ${id}`,
  "the hosts that runs have called": sql`select ${hostOf(sql`request`)} from run_operations where workspace_id = ${id} and kind = 'api_call'
    and ${hostOf(sql`request`)} > 'a' order by 1 limit 1`,
  "the task with a unique value": sql`select task_id from unique_values where flow_id = ${id} and field = 'a' and value = 'b'`,
  "an API key's member": sql`select member_id from api_keys where hash = '\\x00'`,
  "an endpoint's newest requests": sql`select id from inspector_requests where inspector_id = ${id} order by id desc limit 50`,
  "tasks with a field's value": sql`select id from tasks where fields @> '{"a":"b"}'`,
  "tasks with a word in their name or values": sql`select id from tasks where workspace_id = ${id} and ${isFoundBy("acme", id)}`,
  "comments with words": sql`select id from task_comments where id in ${newestSaid(id, ["acme", "po-17"], 6)}`,
  "what a process holds": sql`select id from deliveries where process_id = ${id}`,
  "who holds anything": sql`select process_id from deliveries where process_id is not null order by process_id limit 1`,
  "the webhooks of a task's steps": sql`select m.id, d.status from messages m join deliveries d on d.id = m.id where m.task_id = ${id}`,
  "deliveries that ended badly, newest first": sql`select id from deliveries where workspace_id = ${id} and status = 'failed' order by id desc limit 50`,
  "what waits for endpoints that have gone": sql`select id from deliveries where status = 'pending' and process_id is null
    and endpoint_id in (select id from endpoints where status = 'gone')`,
  "deliveries, newest first": sql`select m.id from messages m join deliveries d on d.id = m.id
    where m.workspace_id = ${id} and d.workspace_id = ${id} and m.id < ${id} order by m.id desc limit 50`,
  "a flow's deliveries": sql`select id from messages where flow_id = ${id} order by id desc limit 50`,
  "an endpoint's deliveries": sql`select id from messages where endpoint_id = ${id} order by id desc limit 50`,
  "the webhooks of many tasks' steps": sql`select m.id, d.status from messages m join deliveries d on d.id = m.id
    where m.task_id in (${id}, ${newId()}) and m.id >= ${id}`,
  "what is left of them when they are no longer kept": sql`select id from past_deliveries where task_id in (${id}, ${newId()})`,
  "a delivery's attempts": sql`select number from attempts where delivery_id = ${id} order by number`,
  "failed deliveries": sql`select id from deliveries where workspace_id = ${id} and status = 'failed' and id >= ${id} order by id limit 500`,
  "deliveries that are not over": sql`select endpoint_id, count(*) from deliveries where workspace_id = ${id}
    and ((status = 'pending' and process_id is null) or (status = 'pending' and process_id is not null)) group by endpoint_id`,
  "deliveries of some time": sql`select status, count(*) from deliveries where workspace_id = ${id} and id >= ${id} and id < ${newId()} group by status`,
  "what waits for some endpoints": sql`select id from deliveries where endpoint_id in (select id from endpoints where flow_id = ${id})
    and status = 'pending' and process_id is null`,
  "hours of all endpoints": sql`select hour, sum(delivered) from delivery_hours where workspace_id = ${id} and hour >= now() group by hour`,
  "hours of some endpoints": sql`select hour, sum(delivered) from delivery_hours where endpoint_id in (${id}, ${newId()}) and hour >= now() group by hour`,
  "endpoints of a flow": sql`select id from endpoints where flow_id = ${id}`,
  "open notices": sql`select id from notices where workspace_id = ${id} and dismissed_at is null order by id desc limit 50`,
  "later notices of an endpoint": sql`select id from notices where endpoint_id = ${id} and kind = 'recovered' and id > ${id}`,
  "received requests that have outlived their time": sql`select id from incoming_requests where id < ${id}`,
  "refused calls that have outlived their time": sql`select count from refused_requests where hour < now()`,
  "tasks of tries that have outlived their time": sql`select id from tasks where test and id < ${id}`,
  "wrong passwords that have outlived their time": sql`select subject from login_failures where since < now()`,
  "a data set's records, newest first": sql`select id from records where data_set_id = ${id} order by id desc limit 200`,
  "how many records data sets have": sql`select data_set_id, count(*) from records where data_set_id in (${id}, ${newId()}) group by data_set_id`,
  "data sets, newest first": sql`select id from data_sets where workspace_id = ${id} order by id desc limit 50`,
  "a redelivery that runs": sql`select id from redeliveries where status = 'running' limit 1`,
};

describe("plans", () => {
  test.each(Object.keys(STATEMENTS))("%s: an index is there for it", async (name) => {
    const plan = await db().transaction(async (tx) => {
      // On empty tables a scan is always cheapest; without scans the planner shows whether it has another way.
      await tx.execute(sql`set local enable_seqscan = off`);
      await tx.execute(sql`set local enable_sort = off`);
      return tx.execute(sql`explain ${STATEMENTS[name] as ReturnType<typeof sql>}`);
    });
    const said = plan.map((row) => Object.values(row)[0]).join("\n");
    expect(said).not.toContain("Seq Scan");
    // The newest of a long list are read from the index's end; sorting would read all of it.
    if (name.includes("newest")) expect(said).not.toContain("Sort");
  });
});

describe("the claim of what is due", () => {
  const many = 20_000;

  /** The statement as this process has prepared it, explained with values or, once it has been asked often, without them. */
  async function plansOfClaim(): Promise<string[]> {
    const processId = newId();
    await claimDue(processId, { most: 50, free: {}, others: 2, after: null });
    const [claim] = await raw()<{ name: string; types: string }[]>`
      select name, array_to_string(parameter_types, ',') as types from pg_prepared_statements
      where statement like '%recursive turns%' and statement not like '%pg_prepared_statements%'`;
    const values = claim?.types.split(",").map((type) => ({ uuid: `'${newId()}'`, text: "'{}'" })[type] ?? "10");
    const plans: string[] = [];
    for (const mode of ["force_custom_plan", "force_generic_plan"]) {
      await raw().unsafe(`set plan_cache_mode = ${mode}`);
      const rows = await raw().unsafe(`explain execute "${claim?.name}" (${values?.join(", ")})`);
      plans.push(rows.map((row) => Object.values(row)[0]).join("\n"));
    }
    await raw().unsafe("reset plan_cache_mode");
    return plans;
  }

  test("goes by the index where one endpoint has a great backlog, among many that are over", async () => {
    const [crowded, other] = [newId(), newId()];
    const message = (count: number, endpoint: string) => sql`
      insert into messages (id, workspace_id, endpoint_id, webhook_id, webhook_name, event_type, subject, created_at, body)
      select gen_random_uuid(), ${id}, ${endpoint}, 'w1', 'Test', 'StepCompleted', 'Acme', now(), '{}' from generate_series(1, ${count}::int)`;
    await db().execute(sql`insert into endpoints (id, workspace_id, webhook_id, name, url)
      select unnest(array[${crowded}, ${other}]::uuid[]), ${id}, 'w1', 'Test', 'https://hooks.example.com/'`);
    await db().execute(message(many, crowded));
    await db().execute(message(many / 4, other));
    await db().execute(sql`insert into deliveries (id, workspace_id, endpoint_id, status, tries_left, next_at)
      select id, workspace_id, endpoint_id, case endpoint_id when ${crowded}::uuid then 'pending' else 'delivered' end, 3, now() from messages`);
    for (const table of ["messages", "deliveries", "endpoints"]) await db().execute(sql`analyze ${sql.identifier(table)}`);
    for (const plan of await plansOfClaim()) {
      expect(plan).toContain("deliveries_waiting");
      expect(plan).not.toMatch(/Seq Scan on (deliveries|messages)/);
    }
  });

  test("takes endpoints in the order of their ids also where they are many", async () => {
    await db().execute(sql`truncate deliveries, messages, endpoints cascade`);
    await db().execute(sql`insert into endpoints (id, workspace_id, webhook_id, name, url)
      select gen_random_uuid(), ${id}, 'w1', 'Test', 'https://hooks.example.com/' from generate_series(1, 3000)`);
    await db().execute(sql`insert into messages (id, workspace_id, endpoint_id, webhook_id, webhook_name, event_type, subject, created_at, body)
      select gen_random_uuid(), ${id}, id, 'w1', 'Test', 'StepCompleted', 'Acme', now(), '{}' from endpoints`);
    await db().execute(sql`insert into deliveries (id, workspace_id, endpoint_id, status, tries_left, next_at)
      select id, workspace_id, endpoint_id, 'pending', 3, now() from messages`);
    for (const table of ["messages", "deliveries", "endpoints"]) await db().execute(sql`analyze ${sql.identifier(table)}`);
    const [row] = await db().execute(sql`select array_agg(id order by id) as ids from (select id from endpoints order by id limit 100) e`);
    const me = newId();
    await db().execute(sql`insert into processes (id, kind) values (${me}, 'worker')`);
    // As a worker has it planned that has claimed often.
    await raw()`set plan_cache_mode = force_generic_plan`;
    const claimed = await claimDue(me, { most: 100, free: {}, others: 1, after: null });
    expect(claimed.map(({ endpointId }) => endpointId).toSorted()).toEqual(row?.ids);
  });
});

test("what waits in vain is looked for among the endpoints that something waits for, not among all, and without reading what waits", async () => {
  await db().execute(sql`truncate deliveries, messages, endpoints cascade`);
  await db().execute(sql`insert into endpoints (id, workspace_id, webhook_id, name, url)
    select gen_random_uuid(), ${id}, 'w1', 'Test', 'https://hooks.example.com/' from generate_series(1, 3000)`);
  await db().execute(sql`insert into deliveries (id, workspace_id, endpoint_id, status, tries_left, next_at)
    select gen_random_uuid(), ${id}, (select id from endpoints limit 1), 'pending', 3, now() from generate_series(1, 20000)`);
  for (const table of ["deliveries", "endpoints"]) await db().execute(sql`analyze ${sql.identifier(table)}`);
  await cancelUnsendable();
  const [statement] = await raw()<{ name: string }[]>`
    select name from pg_prepared_statements where statement like '%recursive waiting%' and statement not like '%pg_prepared_statements%'`;
  const plan = (await raw().unsafe(`explain analyze execute "${statement?.name}" (10)`)).map((row) => Object.values(row)[0]).join("\n");
  expect(plan).not.toContain("Seq Scan on endpoints");
  expect(plan).toMatch(/on deliveries w_\d .*\(never executed\)/);
});
