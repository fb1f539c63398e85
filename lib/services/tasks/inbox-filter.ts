/** What narrows the inbox, as SQL on `tasks`. */
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { isFoundBy } from "#db/found-tasks.ts";
import { searchWords } from "#db/like.ts";
import { flowDocuments, flows, openSteps, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { fromPublic } from "#lib/ids.ts";
import { hasStopped, isHeldByNobody, memberId } from "#lib/services/task-list/task-query.ts";
import { INBOX_LIMITS } from "#lib/wire/inbox.ts";
import { NOBODY } from "#lib/wire/nobody.ts";

/** Ids with commas between them. What is no id names no flow. */
const Flows = z
  .string()
  .max(INBOX_LIMITS.flows * (INBOX_LIMITS.flowId + 1))
  .transform((text) => text.split(",").flatMap((id) => fromPublic(id) ?? []));

const Yes = z.literal("yes").optional();

export const InboxFilter = z.strictObject({
  search: z.string().max(INBOX_LIMITS.search).default(""),
  flow: Flows.optional(),
  assignee: z.string().max(INBOX_LIMITS.assignee).optional(),
  stopped: Yes,
  decisions: Yes,
});
export type InboxFilter = z.output<typeof InboxFilter>;

const ofWorkspace = (actor: Actor): SQL => sql`${openSteps.workspaceId} = ${actor.workspaceId}`;

/**
 * Ids of the flows whose tasks are looked at: of those that are asked for, the workspace's. Named one by one they let Postgres see that
 * these are most of its tasks, which a flow's index then gives without looking at a row.
 */
export async function flowsAsked(actor: Actor, chosen?: readonly string[]): Promise<string[]> {
  const rows = await db()
    .select({ id: flows.id })
    .from(flows)
    .where(and(eq(flows.workspaceId, actor.workspaceId), chosen && inArray(flows.id, [...chosen])));
  return rows.map(({ id }) => id);
}

/** The task, or a step that it stands at. */
function isHeldBy(actor: Actor, assignee: string): SQL {
  if (assignee === NOBODY) return isHeldByNobody(actor.workspaceId);
  const member = memberId(actor.workspaceId, assignee);
  return sql`${tasks.id} in (select held.id from ${tasks} held where held.assigned_to = ${member}
    union all select ${openSteps.taskId} from ${openSteps} where ${ofWorkspace(actor)} and ${openSteps.assignee} = ${member})`;
}

/**
 * An open step of an approval is of the approvers whose turn it is; one that names none is anybody's, whoever the task is assigned to, and
 * where all are to approve it is nobody's. What is an approval, the versions say that open tasks are on: each is read once, and not for
 * each task.
 */
const isDecidedBy = (actor: Actor, flowIds: readonly string[]): SQL => sql`${tasks.id} in (
  with approvals as materialized (
    select ${flowDocuments.id}, ${flowDocuments.flowId}, step ->> 'id' as node, step -> 'data' ->> 'kind' as kind,
      coalesce(json_array_length(step -> 'data' -> 'approvers'), 0) > 0 as named
    from ${flowDocuments}, json_array_elements(${flowDocuments.document} -> 'nodes') step
    where ${inArray(flowDocuments.flowId, [...flowIds])} and step ->> 'type' = 'step' and step -> 'data' ->> 'kind' <> 'task'
      and (select true from ${tasks} standing where standing.document_id = ${flowDocuments.id} and standing.status = 'active' limit 1)),
  asked as materialized (
    select ${openSteps.taskId}, ${openSteps.node} from ${openSteps} where ${ofWorkspace(actor)} and ${openSteps.assignee} = ${actor.memberId})
  select asked.task_id from asked join ${tasks} standing on standing.id = asked.task_id
    join approvals on approvals.id = standing.document_id and approvals.node = asked.node where named
  union all
  select ${openSteps.taskId} from approvals join ${openSteps} on ${openSteps.flowId} = approvals.flow_id and ${openSteps.node} = approvals.node
    join ${tasks} standing on standing.id = ${openSteps.taskId} and standing.document_id = approvals.id
    where kind = 'approval' and not named)`;

/** What a task of those flows must agree with. */
export const inboxWhere = (actor: Actor, { search, assignee, stopped, decisions }: InboxFilter, flowIds: readonly string[]): SQL =>
  and(
    inArray(tasks.flowId, [...flowIds]),
    assignee === undefined ? undefined : isHeldBy(actor, assignee),
    ...searchWords(search).map((word) => isFoundBy(word, actor.workspaceId)),
    stopped && hasStopped(),
    decisions && isDecidedBy(actor, flowIds),
  ) as SQL;

/** Whether the filter narrows anything. */
export const narrows = ({ search, flow, assignee, stopped, decisions }: InboxFilter): boolean =>
  searchWords(search).length > 0 || flow !== undefined || assignee !== undefined || stopped === "yes" || decisions === "yes";
