/** Removes what has outlived its time. Any process may run it, at any moment. Rows whose ids are ordered by time are found by them. */
import { and, eq, exists, gt, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { alias, type PgTable } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import {
  accountLinks,
  flowEditors,
  idempotencyKeys,
  incomingRequests,
  inspectorRequests,
  notices,
  processes,
  redeliveries,
  refusedRequests,
  sessions,
  taskComments,
  tasks,
  taskViews,
} from "#db/schema/index.ts";
import { forgetOldTries } from "#lib/auth/sign-in-limit.ts";
import { firstIdAt } from "#lib/ids.ts";
import { daysAgo } from "#lib/services/days-ago.ts";

const ago = (interval: string) => sql`now() - ${interval}::interval`;

/** Received requests that a flow keeps. */
const mostRequests = 1000;

/** Of each flow the last 1,000. */
const dropRequests = () =>
  db().execute(sql`
    delete from ${incomingRequests} old using (
      select flow.id as flow_id, oldest_kept.id from flows flow cross join lateral (
        select id from ${incomingRequests} where flow_id = flow.id order by id desc offset ${mostRequests - 1} limit 1
      ) oldest_kept
    ) kept
    where old.flow_id = kept.flow_id and old.id < kept.id and old.status not in ('waiting', 'running')`);

/** A notice that a later one has overtaken: it must not come to light again when that one goes. */
function isOvertaken(): SQL {
  const later = alias(notices, "later");
  const recovered = db()
    .select({ id: later.id })
    .from(later)
    .where(and(eq(later.endpointId, notices.endpointId), eq(later.kind, "recovered"), gt(later.id, notices.id)));
  return and(eq(notices.kind, "failing"), exists(recovered)) as SQL;
}

/** What goes, table by table. */
const outlived = (day: Date, month: Date, quarter: Date): [PgTable, SQL | undefined][] => [
  [idempotencyKeys, lt(idempotencyKeys.createdAt, day)],
  [inspectorRequests, lt(inspectorRequests.id, firstIdAt(day))],
  [sessions, lt(sessions.expiresAt, sql`now()`)],
  [accountLinks, lt(accountLinks.expiresAt, ago("7 days"))],
  [tasks, and(sql`${tasks.test}`, lt(tasks.id, firstIdAt(day)))],
  [taskComments, lt(taskComments.deletedAt, day)],
  [incomingRequests, lt(incomingRequests.id, firstIdAt(month))],
  [refusedRequests, lt(refusedRequests.hour, month)],
  [notices, and(lt(notices.id, firstIdAt(quarter)), or(lt(notices.dismissedAt, quarter), isOvertaken()))],
  [redeliveries, and(ne(redeliveries.status, "running"), lt(redeliveries.id, firstIdAt(quarter)))],
  [taskViews, lt(taskViews.deletedAt, day)],
  [flowEditors, lt(flowEditors.until, sql`now()`)],
  [processes, lt(processes.seenAt, ago("1 hour"))],
];

export async function cleanUp(): Promise<void> {
  const [day, month, quarter] = [await daysAgo(1), await daysAgo(30), await daysAgo(90)];
  for (const [table, where] of outlived(day, month, quarter)) await db().delete(table).where(where);
  await dropRequests();
  await forgetOldTries();
}
