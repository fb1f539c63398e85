import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { actionRuns, tasks } from "#db/schema/index.ts";

/** A badge says no more than that there are more than 99. */
const most = 100;

const isStopped: SQL = sql`${actionRuns.status} in ('failed', 'interrupted')`;

/** The statement that counts them. Stopped runs are few, and have an index in which no others stand but those under way. */
export function stoppedStatement(workspaceId: string) {
  const stopped = db()
    .select({ id: actionRuns.id })
    .from(actionRuns)
    .innerJoin(tasks, eq(tasks.id, actionRuns.taskId))
    .where(and(eq(actionRuns.workspaceId, workspaceId), isStopped, eq(tasks.test, false), isNull(tasks.archivedAt)))
    .limit(most);
  return db().select({ count: sql<number>`count(*)::int` }).from(stopped.as("stopped"));
}

/** How many runs have stopped and wait for somebody, at most 100. */
export async function countStopped(workspaceId: string): Promise<number> {
  const [row] = await stoppedStatement(workspaceId);
  return row?.count ?? 0;
}
