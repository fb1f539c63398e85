/** The inbox: what waits for a member, what waits for anybody, and what is done. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { openSteps, tasks } from "#db/schema/index.ts";
import { loadTasks } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { behind, idPage, type Order, orderBy } from "#lib/services/keyset.ts";
import { Page } from "#lib/services/params.ts";
import { taskItems } from "#lib/services/tasks/task-items.ts";
import type { Listed } from "#lib/wire/listed.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

const TABS = ["mine", "everyone", "done"] as const;
type Tab = (typeof TABS)[number];

export const InboxQuery = Page.extend({ tab: z.enum(TABS).default("mine"), cursor: z.string().max(200).optional() });
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
const byUrgency: Ordering = { key: sql`${tasks.nextDueAt}`, read: asMoment, descending: false };
const byEnd: Ordering = { key: sql`${tasks.completedAt}`, read: asMoment, descending: true };
/** What waits: the earliest due first, what never is due behind it, the oldest first. What is done: the last first. */
const ORDERS: Record<Tab, Ordering> = { mine: byUrgency, everyone: byUrgency, done: byEnd };

/** Written out, as the predicate of its index is. */
const isShown = sql`not ${tasks.test} and ${tasks.archivedAt} is null`;
const isOpen = sql`${tasks.status} = 'active' and ${isShown}`;
const isDone = sql`${tasks.status} = 'completed' and ${isShown}`;

/** Open steps that are the member's to do: their own, and anybody's. */
export const isForMember = ({ memberId }: Actor): SQL => sql`(${openSteps.assignee} = ${memberId} or ${openSteps.assignee} is null)`;

const CONDITIONS: Record<Tab, (actor: Actor) => SQL> = {
  mine: (actor) => sql`${isOpen} and exists (select 1 from ${openSteps} where ${openSteps.taskId} = ${tasks.id} and ${isForMember(actor)})`,
  everyone: () => isOpen,
  done: () => isDone,
};

/** The statement that finds a page's ids, with one more that tells whether there is another page. */
export const inboxStatement = (actor: Actor, { tab, limit, cursor }: InboxQuery) =>
  db()
    .select({ id: tasks.id, key: micros(ORDERS[tab].key) })
    .from(tasks)
    .where(
      and(
        eq(tasks.workspaceId, actor.workspaceId),
        CONDITIONS[tab](actor),
        cursor === undefined ? undefined : behind(ORDERS[tab], tasks.id, cursor),
      ),
    )
    .orderBy(orderBy(ORDERS[tab], tasks.id))
    .limit(limit + 1);

/** @throws Refused `invalid` for a cursor of another list */
export async function inbox(actor: Actor, query: InboxQuery): Promise<Listed<TaskItemJson>> {
  const { ids, nextCursor } = idPage(await inboxStatement(actor, query), query.limit, ORDERS[query.tab]);
  return { items: await taskItems(actor, await loadTasks(actor.workspaceId, ids)), nextCursor };
}

/** Tasks that wait for the member: an open step that is theirs, or anybody's, or an approval whose turn is theirs. */
export async function inboxCount(actor: Actor): Promise<number> {
  const [row] = await db()
    .select({ count: sql<number>`count(distinct ${openSteps.taskId})::int` })
    .from(openSteps)
    .innerJoin(tasks, eq(tasks.id, openSteps.taskId))
    .where(and(eq(openSteps.workspaceId, actor.workspaceId), isForMember(actor), isOpen));
  return row?.count ?? 0;
}
