/** How many tasks stand under each heading of the inbox: all that wait, whatever part of them a page has fetched. */
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { flows, openSteps, tasks, workspaces } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { isOpen } from "#lib/services/tasks/inbox.ts";
import { flowsAsked, InboxFilter, inboxWhere } from "#lib/services/tasks/inbox-filter.ts";
import { isForMember, stoppedAlone } from "#lib/services/tasks/waiting-for.ts";
import { DUE_GROUPS, type InboxGroupsJson, NO_STEP } from "#lib/wire/inbox.ts";

export const InboxGroupsQuery = InboxFilter.extend({ tab: z.enum(["mine", "everyone"]), by: z.enum(["due", "flow", "step"]) });
type InboxGroupsQuery = z.output<typeof InboxGroupsQuery>;

/** Reads something of each task that waits. @param what columns @param grouped behind the conditions */
type Reading = (what: SQL, grouped?: SQL) => SQL;

/** What waits for the member is read in two parts, which share no task: each is hashed, where asking each task would take ten times as long. */
function reading(actor: Actor, query: InboxGroupsQuery, flowIds: readonly string[]): Reading {
  const where = sql`${isOpen} and ${inboxWhere(actor, query, flowIds)}`;
  if (query.tab === "everyone") return (what, grouped = sql``) => sql`select ${what} from ${tasks} where ${where} ${grouped}`;
  const parts = [
    sql`select ${openSteps.taskId} from ${openSteps} where ${openSteps.workspaceId} = ${actor.workspaceId} and ${isForMember(actor)}`,
    stoppedAlone(actor),
  ];
  return (what, grouped = sql``) =>
    sql.join(
      parts.map((part) => sql`select ${what} from ${tasks} where ${where} and ${tasks.id} in (${part}) ${grouped}`),
      sql` union all `,
    );
}

/** Midnight after so many days, at the workspace's place. */
const midnight = (days: SQL) => sql`((now() at time zone w.time_zone)::date + ${days})::timestamp at time zone w.time_zone`;

const WEEKDAY = sql`extract(isodow from now() at time zone w.time_zone)::int`;
const [OVERDUE, TODAY, TOMORROW, THIS_WEEK, NEXT_WEEK, LATER, NEVER] = DUE_GROUPS;

/** Weeks begin on Monday. */
const byDue = (read: Reading, workspaceId: string): SQL => sql`
  with ends as materialized (
    select now() as past, ${midnight(sql`1`)} as today, ${midnight(sql`2`)} as tomorrow, ${midnight(sql`8 - ${WEEKDAY}`)} as week,
      ${midnight(sql`15 - ${WEEKDAY}`)} as next_week
    from ${workspaces} w where w.id = ${workspaceId})
  select case when due is null then ${NEVER} when due <= past then ${OVERDUE} when due < today then ${TODAY}
    when due < tomorrow then ${TOMORROW} when due < week then ${THIS_WEEK} when due < next_week then ${NEXT_WEEK} else ${LATER} end as name,
    count(*)::int as count
  from (${read(sql`${tasks.nextDueAt} as due`)}) as waiting, ends group by 1`;

const byFlow = (read: Reading): SQL => sql`
  select ${flows.name}, sum(found)::int as count
  from (${read(sql`${tasks.flowId} as flow, count(*) as found`, sql`group by 1`)}) as waiting join ${flows} on ${flows.id} = flow
  group by 1`;

/** Tasks that stand at the same steps of the same version are counted together. */
const byNodes = (read: Reading, workspaceId: string): SQL => sql`
  select document, nodes, count(*)::int as count
  from (${read(sql`${tasks.id}, ${tasks.documentId} as document`)}) as waiting
  left join (select task_id, array_agg(distinct node) as nodes from ${openSteps} where workspace_id = ${workspaceId} group by task_id)
    as open on open.task_id = waiting.id
  group by 1, 2`;

const firstStep = ({ nodes }: FlowDocument, open: readonly string[]): string =>
  nodes.find(({ id, type }) => type === "step" && open.includes(id))?.data.name ?? NO_STEP;

async function namedBySteps(rows: readonly Record<string, unknown>[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const { document, nodes, count } = row as { document: string; nodes: string[] | null; count: number };
    const name = firstStep((await documentById(document)).document, nodes ?? []);
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return counts;
}

/**
 * The statement behind the counts, for its plan's test too.
 * @param flowIds by `flowsAsked`
 */
export function groupsStatement(actor: Actor, asked: InboxGroupsQuery, flowIds: readonly string[]): SQL {
  const read = reading(actor, asked, flowIds);
  if (asked.by === "due") return byDue(read, actor.workspaceId);
  return asked.by === "flow" ? byFlow(read) : byNodes(read, actor.workspaceId);
}

/** The headings that occur, in any order. */
export async function inboxGroups(actor: Actor, asked: InboxGroupsQuery): Promise<InboxGroupsJson> {
  const rows = await db().execute(groupsStatement(actor, asked, await flowsAsked(actor, asked.flow)));
  const counts =
    asked.by === "step" ? await namedBySteps(rows) : new Map(rows.map(({ name, count }) => [name as string, count as number] as const));
  return { groups: [...counts].map(([name, count]) => ({ name, count })) };
}
