/** How many tasks stand under each heading of the inbox: all that wait, whatever part of them a page has fetched. */
import { type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { flows, openSteps, tasks, workspaces } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { isForMember } from "#lib/services/tasks/inbox.ts";
import { DUE_GROUPS, type InboxGroupsJson, NO_STEP } from "#lib/wire/inbox.ts";

/** What waits for the member, each task once: from their open steps, because asking each task for its steps takes ten times as long. */
const waitingFor = (actor: Actor): SQL => sql`join (
    select distinct task_id from ${openSteps} where ${openSteps.workspaceId} = ${actor.workspaceId} and ${isForMember(actor)}
  ) as mine on mine.task_id = t.id`;

/** Flow by flow, because a flow's open tasks have an index of their own. */
const standing = (actor: Actor, mine: boolean): SQL => sql`
  ${flows} f join ${tasks} t on t.flow_id = f.id and t.status = 'active' and not t.test and t.archived_at is null
  ${mine ? waitingFor(actor) : sql``}
  where f.workspace_id = ${actor.workspaceId}`;

/** Midnight after so many days, at the workspace's place. */
const midnight = (days: SQL) => sql`((now() at time zone w.time_zone)::date + ${days})::timestamp at time zone w.time_zone`;

/** Weeks begin on Monday. */
const byDue = (from: SQL, workspaceId: string): SQL => sql`
  with ends as materialized (
    select now() as past, ${midnight(sql`1`)} as day,
      ${midnight(sql`8 - extract(isodow from now() at time zone w.time_zone)::int`)} as week
    from ${workspaces} w where w.id = ${workspaceId})
  select case when due is null then ${DUE_GROUPS[4]} when due <= past then ${DUE_GROUPS[0]} when due < day then ${DUE_GROUPS[1]}
    when due < week then ${DUE_GROUPS[2]} else ${DUE_GROUPS[3]} end as name, count(*)::int as count
  from (select t.next_due_at as due from ${from}) as waiting, ends group by 1`;

const byFlow = (from: SQL): SQL => sql`select f.name, count(*)::int as count from ${from} group by f.name`;

/** Tasks that stand at the same steps of the same version are counted together. */
const byNodes = (from: SQL, workspaceId: string): SQL => sql`
  select document, nodes, count(*)::int as count
  from (select t.id, t.document_id as document from ${from}) as waiting
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

export interface InboxGroupsAsked {
  tab: "mine" | "everyone";
  by: "due" | "flow" | "step";
}

/** The statement behind the counts, for its plan's test too. */
export function groupsStatement(actor: Actor, { tab, by }: InboxGroupsAsked): SQL {
  const from = standing(actor, tab === "mine");
  if (by === "due") return byDue(from, actor.workspaceId);
  return by === "flow" ? byFlow(from) : byNodes(from, actor.workspaceId);
}

/** The headings that occur, in any order. */
export async function inboxGroups(actor: Actor, asked: InboxGroupsAsked): Promise<InboxGroupsJson> {
  const rows = await db().execute(groupsStatement(actor, asked));
  const counts =
    asked.by === "step" ? await namedBySteps(rows) : new Map(rows.map(({ name, count }) => [name as string, count as number] as const));
  return { groups: [...counts].map(([name, count]) => ({ name, count })) };
}
