/** How many tasks are open in flows, and where they stand. */
import { and, count, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flows, openSteps, tasks } from "#db/schema/index.ts";

/** The statement behind `openTaskCounts`. */
export const countsOfTasks = (flowIds: readonly string[]) =>
  db()
    .select({ flowId: tasks.flowId, open: count() })
    .from(tasks)
    .where(and(inArray(tasks.flowId, [...flowIds]), eq(tasks.status, "active"), eq(tasks.test, false), isNull(tasks.archivedAt)))
    .groupBy(tasks.flowId);

/**
 * The statement behind `openNodeCounts`. Who has an open step is an open task, so `open_steps` alone says how many there are; those that
 * no count shows are taken off again. Flow by flow, because each flow's rows stand in its index in the order in which they are counted.
 */
export const countsOfNodes = (flowIds: readonly string[]): SQL => sql`
  select f.id as "flowId", counted.node, sum(counted.open)::int as open
  from ${flows} f cross join lateral (
    select o.node, count(distinct o.task_id) as open from ${openSteps} o where o.flow_id = f.id group by o.node
    union all
    select o.node, -count(distinct o.task_id) from ${tasks} t join ${openSteps} o on o.task_id = t.id
    where t.flow_id = f.id and (t.test or t.archived_at is not null) group by o.node
  ) counted
  where f.id in ${flowIds} group by f.id, counted.node having sum(counted.open) > 0`;

/**
 * Open tasks of each flow; one that has none is left out.
 * @param flowIds uuids
 */
export async function openTaskCounts(flowIds: readonly string[]): Promise<Map<string, number>> {
  if (flowIds.length === 0) return new Map();
  const rows = await countsOfTasks(flowIds);
  return new Map(rows.map(({ flowId, open }) => [flowId, open]));
}

/**
 * Open tasks that stand at each node, by flow; what has none is left out.
 * @param flowIds uuids
 */
export async function openNodeCounts(flowIds: readonly string[]): Promise<Map<string, Record<string, number>>> {
  if (flowIds.length === 0) return new Map();
  const rows = await db().execute<{ flowId: string; node: string; open: number }>(countsOfNodes(flowIds));
  const counts = new Map<string, Record<string, number>>();
  for (const { flowId, node, open } of rows) counts.set(flowId, { ...counts.get(flowId), [node]: open });
  return counts;
}
