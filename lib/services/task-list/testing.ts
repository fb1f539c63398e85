/** For tests and measurements: a flow with many tasks, as they stand after some weeks of work. */
import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flowDocuments, flows } from "#db/schema/index.ts";
import { end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { newId } from "#lib/ids.ts";

const fields: FieldDefinition[] = [
  { key: "customer", name: "Customer", type: "text" },
  { key: "amount", name: "Amount", type: "currency", currency: "EUR" },
  { key: "region", name: "Region", type: "select", options: ["North", "South", "East", "West"] },
  { key: "email", name: "Email", type: "email" },
  { key: "notes", name: "Notes", type: "long_text" },
];

/** Open steps `a`, `b` and `c`, the end step `done`. */
export const manyTasks = {
  ...flow({ new: trigger(), a: task(), b: task(), c: task(), done: end() }, ["new a", "a b", "b c", "c done"]),
  fields,
};

/** What a step's state says, as SQL; `at` is a column. */
const step = (
  status: "Completed" | "NotCompleted",
  stopped: boolean,
) => sql`jsonb_build_object('status', ${status}::text, 'stopped', ${stopped}::boolean,
  'hidden', false, 'reachedAt', '2026-01-05T10:00:00.000Z', 'completedAt', null, 'completedBy', null, 'assignee', null, 'dueAt', null,
  'decisions', '[]'::jsonb, 'ledTo', '[]'::jsonb)`;

/**
 * One in five is completed, the others wait at a, b or c.
 * @returns the flow's id, a uuid
 */
export async function seedTasks(workspaceId: string, many: number): Promise<string> {
  const [flowId, documentId] = [newId(), newId()];
  await db().transaction(async (tx) => {
    // Else what follows finds rows whose commit is not on the disk yet, and marks no page as visible to all.
    await tx.execute(sql`set local synchronous_commit = on`);
    await tx.insert(flows).values({ id: flowId, workspaceId, name: "Many", draft: manyTasks, status: "live" });
    await tx.insert(flowDocuments).values({ id: documentId, workspaceId, flowId, number: 1, hash: "seeded", document: manyTasks });
    await tx.update(flows).set({ currentDocumentId: documentId }).where(eq(flows.id, flowId));
    await tx.execute(sql`
      insert into tasks (id, workspace_id, flow_id, document_id, name, status, fields, steps, next_due_at, created_at, updated_at, completed_at)
      select (lpad(to_hex(1700000000000 + i), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid, ${workspaceId}, ${flowId}, ${documentId}, 'Order of ' || md5(i::text),
        case when i % 5 = 0 then 'completed' else 'active' end,
        jsonb_build_object('customer', md5(i::text), 'amount', (hashtext(i::text) % 10000)::numeric::text, 'notes', repeat('some words ', 10),
          'region', (array['North', 'South', 'East', 'West'])[1 + i % 4], 'email', md5(i::text) || '@example.com'),
        jsonb_build_object('new', ${step("Completed", false)}, 'a', ${step("NotCompleted", false)}, 'b', ${step("NotCompleted", true)},
          'c', ${step("NotCompleted", true)}, 'done', case when i % 5 = 0 then ${step("Completed", false)} else ${step("NotCompleted", true)} end),
        case when i % 3 = 0 and i % 5 <> 0 then now() + (i % 1000 - 100) * interval '1 hour' end,
        now() - i * interval '1 minute', now() - (i % 5000) * interval '1 minute', case when i % 5 = 0 then now() - i * interval '1 minute' end
      from generate_series(1, ${many}::int) as i`);
    await tx.execute(sql`
      insert into open_steps (task_id, node, workspace_id, flow_id, due_at, reached_at)
      select id, (array['a', 'b', 'c'])[1 + abs(hashtext(id::text)) % 3], workspace_id, flow_id, next_due_at, created_at
      from tasks where flow_id = ${flowId} and status = 'active'`);
  });
  for (const table of ["tasks", "open_steps"]) await db().execute(sql`vacuum analyze ${sql.identifier(table)}`);
  return flowId;
}

/**
 * An action that runs by itself has been done on each open task; on one in so many it has stopped, and the task stands at no step.
 * @param flowId by `seedTasks`
 */
export async function stopTasks(flowId: string, oneIn: number): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`set local synchronous_commit = on`);
    await tx.execute(sql`
      insert into action_runs (id, workspace_id, task_id, flow_id, document_id, action, action_name, origin, finished_at, status)
      select gen_random_uuid(), workspace_id, id, flow_id, document_id, 'send', 'Send', 'a', now(),
        case when abs(hashtext(id::text)) % ${oneIn}::int = 0 then 'failed' else 'succeeded' end
      from tasks where flow_id = ${flowId} and status = 'active'`);
    await tx.execute(sql`delete from open_steps using action_runs
      where action_runs.task_id = open_steps.task_id and action_runs.status = 'failed' and open_steps.flow_id = ${flowId}`);
  });
  for (const table of ["open_steps", "action_runs"]) await db().execute(sql`vacuum analyze ${sql.identifier(table)}`);
}
