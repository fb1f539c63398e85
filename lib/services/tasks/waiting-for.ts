/** What waits for a member, as SQL: open steps, and stopped actions that no open step would show. */
import { type SQL, sql } from "drizzle-orm";
import { actionRuns, members, openSteps, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";

/** Open steps that are the member's to do: their own, and anybody's. */
export const isForMember = ({ memberId }: Actor): SQL => sql`(${openSteps.assignee} = ${memberId} or ${openSteps.assignee} is null)`;

const HAS_STOPPED = sql`${actionRuns.status} in ('failed', 'interrupted')`;

/** Of `action_runs`: it stopped, and ran by itself or left its task at no step. Any other waits at the step whose button it is. */
export const waitsByItself: SQL = sql`(${HAS_STOPPED} and (${actionRuns.origin} is not null
  or (select true from ${openSteps} where ${openSteps.taskId} = ${actionRuns.taskId} limit 1) is null))`;

/** As of a step that is left: who had the one that led to it, else the task. Null where that is nobody who acts. */
const holder: SQL = sql`(
  select who.id from ${tasks} held join ${members} who on who.workspace_id = held.workspace_id and who.active and who.role <> 'integrator'
    and lower(who.email) = lower(coalesce(
      held.steps -> ${actionRuns.origin} ->> 'assignee', (select own.email from ${members} own where own.id = held.assigned_to)))
  where held.id = ${actionRuns.taskId})`;

/**
 * Stopped actions that wait by themselves, as `stopped`: their task, since when, and whether it is the member's to look after. The few
 * stopped ones are found first (`offset 0`): what is asked of each is dear, and Postgres would look for more indexes to ask it of fewer.
 */
export const stoppedWork = ({ memberId, workspaceId, role }: Actor): SQL => sql`(
  select ${actionRuns.taskId} as task_id, ${actionRuns.finishedAt} as since,
    case when ${actionRuns.forAdmins} then ${role === "admin"}::boolean else coalesce(${holder} = ${memberId}, true) end as mine
  from (select task_id, status, origin, for_admins, finished_at from ${actionRuns}
    where ${actionRuns.workspaceId} = ${workspaceId} and ${HAS_STOPPED} offset 0) as ${actionRuns}
  where ${waitsByItself}) as stopped`;

/** The tasks that wait for the member with a stopped action and at none of their steps: no other finds them. */
export const stoppedAlone = (actor: Actor): SQL => sql`
  select task_id from ${stoppedWork(actor)} where mine
    and not exists (select 1 from ${openSteps} where ${openSteps.taskId} = stopped.task_id and ${isForMember(actor)})`;
