import { and, eq, gte, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { deliveries } from "#db/schema/index.ts";
import { firstIdAt, now } from "#lib/ids.ts";
import { dayMs } from "#lib/services/days-ago.ts";
import { HAS_STATUS } from "#lib/services/deliveries/filter.ts";

/** Nobody reads more of a badge. */
const most = 1000;

/** How many deliveries of the last 24 hours have failed, at most 1,000. */
export async function recentFailures(workspaceId: string): Promise<number> {
  const failed = db()
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(eq(deliveries.workspaceId, workspaceId), HAS_STATUS.failed, gte(deliveries.id, firstIdAt(new Date(now().getTime() - dayMs)))),
    )
    .limit(most);
  const [row] = await db().select({ count: sql<number>`count(*)::int` }).from(failed.as("failed"));
  return row?.count ?? 0;
}
