import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { now } from "#lib/ids.ts";

export const dayMs = 24 * 3600 * 1000;

/** So many days ago, by the earlier of this process's clock and the database's: one that has jumped ahead must not remove anything. */
export async function daysAgo(days: number): Promise<Date> {
  const [row] = await db().execute<{ at: string }>(sql`select now() as at`);
  return new Date(Math.min(now().getTime(), row ? new Date(row.at).getTime() : 0) - days * dayMs);
}
