/** Removes what has outlived its time. Any process may run it, at any moment. */
import { and, eq, lt, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { accountLinks, idempotencyKeys, inspectorRequests, processes, sessions, tasks } from "#db/schema/index.ts";

const ago = (interval: string) => sql`now() - ${interval}::interval`;

export async function cleanUp(): Promise<void> {
  await db()
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, ago("1 day")));
  await db()
    .delete(inspectorRequests)
    .where(lt(inspectorRequests.receivedAt, ago("24 hours")));
  await db().delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
  await db()
    .delete(accountLinks)
    .where(lt(accountLinks.expiresAt, ago("7 days")));
  await db()
    .delete(tasks)
    .where(and(eq(tasks.test, true), lt(tasks.createdAt, ago("1 day"))));
  await db()
    .delete(processes)
    .where(lt(processes.seenAt, ago("1 hour")));
}
