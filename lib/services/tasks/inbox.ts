/** The inbox: what waits for a member, what waits for anybody, and what is done. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { madeAt } from "#db/made-at.ts";
import { openSteps, tasks } from "#db/schema/index.ts";
import { loadTasks } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { behind, idPage, type Order, orderBy } from "#lib/services/keyset.ts";
import { Page } from "#lib/services/params.ts";
import { flowsAsked, InboxFilter, inboxWhere, narrows } from "#lib/services/tasks/inbox-filter.ts";
import { taskItems } from "#lib/services/tasks/task-items.ts";
import { isForMember, stoppedAlone, stoppedWork } from "#lib/services/tasks/waiting-for.ts";
import { INBOX_SORTS } from "#lib/wire/inbox.ts";
import type { Listed } from "#lib/wire/listed.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

const TABS = ["mine", "everyone", "done"] as const;
type Tab = (typeof TABS)[number];

export const InboxQuery = InboxFilter.extend({
  tab: z.enum(TABS).default("mine"),
  sort: z.enum(INBOX_SORTS).default("due"),
  limit: Page.shape.limit,
  cursor: z.string().max(200).optional(),
});
export type InboxQuery = z.output<typeof InboxQuery>;

/** A cursor holds a moment as microseconds since 1970. */
const micros = (at: SQL) => sql<string | null>`(extract(epoch from ${at}) * 1000000)::bigint::text`;
const asMoment = (text: string) =>
  /^-?\d{1,18}$/.test(text)
    ? // In two parts: in one, days far off would not come back as they went.
      sql`timestamptz 'epoch' + ${text}::bigint / 1000000 * interval '1 second' + ${text}::bigint % 1000000 * interval '1 microsecond'`
    : null;

/** Its key is a moment. */
type Ordering = Order & { key: SQL };
const by = (key: SQL, descending: boolean): Ordering => ({ key, read: asMoment, descending });

/**
 * Since when each task waits at one of its steps or with a stopped action, as its row shows it, and whether for the member. Found once:
 * else each of the processes in which Postgres reads the tasks would find it for itself.
 */
const waiting = (actor: Actor): SQL => sql`(
  with open as (
    select ${openSteps.taskId}, min(${openSteps.openedAt}) as since, bool_or(${isForMember(actor)}) as mine from ${openSteps}
    where ${openSteps.workspaceId} = ${actor.workspaceId} group by ${openSteps.taskId}),
  found as materialized (
    select task_id, least(open.since, stopped.since) as since, open.mine is true or stopped.mine is true as mine
    from open full join ${stoppedWork(actor)} using (task_id))
  select * from found) as waiting`;
/** What waits at neither waits since it was made, which its id tells: an index has it. */
const WAITING_SINCE = sql`coalesce(waiting.since, ${madeAt(tasks.id)})`;

/** The earliest due first, what never is due behind it, the oldest first. What is done has no due date: the last first. */
function orderOf({ tab, sort }: Pick<InboxQuery, "tab" | "sort">): Ordering {
  if (tab === "done") return { ...by(sql`${tasks.completedAt}`, sort !== "oldest"), always: true };
  return sort === "due" ? by(sql`${tasks.nextDueAt}`, false) : by(WAITING_SINCE, sort === "newest");
}

/** Written out, as the predicate of its index is. */
const isShown = sql`not ${tasks.test} and ${tasks.archivedAt} is null`;
export const isOpen = sql`${tasks.status} = 'active' and ${isShown}`;
const isDone = sql`${tasks.status} = 'completed' and ${isShown}`;

/** What waits, ordered by since when. */
const byAge = ({ tab, sort }: InboxQuery): boolean => tab !== "done" && sort !== "due";

const CONDITIONS: Record<Tab, SQL> = { mine: isOpen, everyone: isOpen, done: isDone };

/** In the order of an index each task is asked for its steps. */
const hasStepForMember = (actor: Actor): SQL =>
  sql`exists (select 1 from ${openSteps} where ${openSteps.taskId} = ${tasks.id} and ${isForMember(actor)})`;
const stoppedForMember = (actor: Actor): SQL => sql`${tasks.id} in (${stoppedAlone(actor)})`;

/** The flows to be named: where an index of the tab gives the page, none need be. */
export const flowsOfInbox = (actor: Actor, query: InboxQuery): Promise<string[] | null> =>
  narrows(query) || byAge(query) ? flowsAsked(actor, query.flow) : Promise.resolve(null);

/**
 * The statement that finds a page's ids, with one more that tells whether there is another page.
 * @param flowIds by `flowsOfInbox`
 */
export function inboxStatement(actor: Actor, query: InboxQuery, flowIds: readonly string[] | null) {
  const order = orderOf(query);
  const { tab, limit, cursor } = query;
  const page = (mine?: SQL) => {
    const all = db()
      .select({ id: tasks.id, key: micros(order.key).as("key"), at: sql`${order.key}`.as("at") })
      .from(tasks)
      .$dynamic();
    return (byAge(query) ? all.leftJoin(waiting(actor), sql`waiting.task_id = ${tasks.id}`) : all)
      .where(
        and(
          flowIds ? inboxWhere(actor, query, flowIds) : eq(tasks.workspaceId, actor.workspaceId),
          CONDITIONS[tab],
          mine,
          cursor === undefined ? undefined : behind(order, tasks.id, cursor),
        ),
      )
      .orderBy(orderBy(order, tasks.id))
      .limit(limit + 1);
  };
  if (tab !== "mine") return page();
  // Where all tasks are read anyway, it has been found whose they are.
  if (byAge(query)) return page(sql`waiting.mine`);
  // Two pages, each by its own index, make one: asked together, all tasks that wait would be read and ordered.
  return db()
    .select({ id: sql<string>`found.id`, key: sql<string | null>`found.key` })
    .from(sql`(${page(hasStepForMember(actor))} union all ${page(stoppedForMember(actor))}) as found`)
    .orderBy(orderBy({ ...order, key: sql`found.at` }, sql`found.id`))
    .limit(limit + 1);
}

/** @throws Refused `invalid` for a cursor of another list */
export async function inbox(actor: Actor, query: InboxQuery): Promise<Listed<TaskItemJson>> {
  const rows = await inboxStatement(actor, query, await flowsOfInbox(actor, query));
  const { ids, nextCursor } = idPage(rows, query.limit, orderOf(query));
  return { items: await taskItems(actor, await loadTasks(actor.workspaceId, ids)), nextCursor };
}

/**
 * The statement behind `inboxCount`, for its plan's test too. Who has an open step is an open task, so `open_steps` alone says how many
 * there are; those that nobody is shown are taken off again.
 */
export function countStatement(actor: Actor): SQL {
  const ofTasks = sql`select count(distinct ${openSteps.taskId}) from ${openSteps}`;
  const areForMember = sql`${openSteps.workspaceId} = ${actor.workspaceId} and ${isForMember(actor)}`;
  return sql`
  select ((${ofTasks} where ${areForMember})
    - (${ofTasks} join ${tasks} on ${tasks.id} = ${openSteps.taskId}
        where ${areForMember} and (${tasks.test} or ${tasks.archivedAt} is not null))
    + (select count(*) from (${stoppedAlone(actor)}) as alone join ${tasks} on ${tasks.id} = alone.task_id where ${isOpen}))::int as count`;
}

/**
 * Tasks that wait for the member: an open step that is theirs, or anybody's, or an approval whose turn is theirs; an action that stopped
 * where no step would show it.
 */
export async function inboxCount(actor: Actor): Promise<number> {
  const [row] = await db().execute<{ count: number }>(countStatement(actor));
  return row?.count ?? 0;
}
