/** Messages, attempts, deliveries and mail that is over are kept for as many days as the workspace says; the badges of steps outlive them. */
import { and, inArray, lt, max, ne, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { attachWeeks, dropWeeks, weekBegin } from "#db/partitions.ts";
import { deliveries, deliveryHours, emails, workspaces } from "#db/schema/index.ts";
import { STEP_EVENT_TYPES } from "#lib/delivery/status.ts";
import { firstIdAt, now } from "#lib/ids.ts";
import { daysAgo } from "#lib/services/days-ago.ts";

/** Rows that one statement removes: nobody waits long for its locks. */
const atOnce = 5000;

/** What must not be looked for any more: the week is dropped when all of it is old. */
async function oldest(): Promise<Date> {
  const [row] = await db()
    .select({ days: max(workspaces.deliveryDays) })
    .from(workspaces);
  return weekBegin(await daysAgo(row?.days ?? 30));
}

/** Copies how they stand to their steps, and removes the rows. @returns how many */
async function removeSome(before: string): Promise<number> {
  const removed = await db().execute(sql`
    with old as (select id from ${deliveries} where id < ${before}::uuid order by id limit ${atOnce}),
    removed as (delete from ${deliveries} d where d.id = any(array(select id from old)) returning d.id, d.status, d.attempt_count),
    kept as (
      insert into past_deliveries (id, workspace_id, task_id, node, webhook_id, webhook_name, event_type, status, attempt_count, created_at)
      select m.id, m.workspace_id, m.task_id, m.node, m.webhook_id, m.webhook_name, m.event_type,
        case r.status when 'pending' then 'cancelled' else r.status end, r.attempt_count, m.created_at
      from removed r join messages m on m.id = r.id join tasks t on t.id = m.task_id
      where m.event_type in (${sql.join([...STEP_EVENT_TYPES], sql`, `)})
      on conflict do nothing
    )
    select id from removed`);
  return removed.length;
}

/** Makes room for the coming weeks, and removes what is older than it is to be kept. Any worker may do it, at any moment. */
export async function keepDeliveries(): Promise<void> {
  await attachWeeks(now());
  const before = await oldest();
  while ((await removeSome(firstIdAt(before))) === atOnce) {}
  await dropWeeks(before);
  await db()
    .delete(emails)
    .where(and(ne(emails.status, "pending"), lt(emails.id, firstIdAt(before))));
  // A year of hours is what charts look back over. By workspace, as their index goes.
  const everyWorkspace = db().select({ id: workspaces.id }).from(workspaces);
  await db()
    .delete(deliveryHours)
    .where(and(inArray(deliveryHours.workspaceId, everyWorkspace), sql`${deliveryHours.hour} < now() - interval '1 year'`));
}
