/** Removes what has outlived its time. Any process may run it, at any moment. */
import { and, eq, lt, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { accountLinks, idempotencyKeys, incomingRequests, inspectorRequests, processes, sessions, tasks } from "#db/schema/index.ts";

const ago = (interval: string) => sql`now() - ${interval}::interval`;

/** Received requests that a flow keeps. */
const mostRequests = 1000;

/** Kept for 30 days, and the last 1,000 of each flow. */
async function dropRequests(): Promise<void> {
  await db()
    .delete(incomingRequests)
    .where(lt(incomingRequests.receivedAt, ago("30 days")));
  await db().execute(sql`
    delete from ${incomingRequests} old using (
      select flow.id as flow_id, oldest_kept.id from flows flow cross join lateral (
        select id from ${incomingRequests} where flow_id = flow.id order by id desc offset ${mostRequests - 1} limit 1
      ) oldest_kept
    ) kept
    where old.flow_id = kept.flow_id and old.id < kept.id and old.status not in ('waiting', 'running')`);
}

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
  await dropRequests();
  await db()
    .delete(processes)
    .where(lt(processes.seenAt, ago("1 hour")));
}
