/** Since when tasks wait at their open steps: since they were reached, or opened anew. */
import { inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { openSteps } from "#db/schema/index.ts";

/**
 * The open, ready steps of the tasks, each with the moment since which it waits.
 * @param taskIds uuids
 */
export async function openedSteps(taskIds: readonly string[]): Promise<{ taskId: string; node: string; since: Date }[]> {
  if (taskIds.length === 0) return [];
  return db()
    .select({ taskId: openSteps.taskId, node: openSteps.node, since: sql`min(${openSteps.openedAt})`.mapWith(openSteps.openedAt) })
    .from(openSteps)
    .where(inArray(openSteps.taskId, [...taskIds]))
    .groupBy(openSteps.taskId, openSteps.node);
}
