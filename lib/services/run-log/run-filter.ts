/** What the log of runs is narrowed by, as conditions on `action_runs`. */
import { and, eq, gte, ilike, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { isNamed } from "#db/found-tasks.ts";
import { containing, searchWords } from "#db/like.ts";
import { hostOf } from "#db/schema/host-of.ts";
import { actionRuns, runOperations, tasks } from "#db/schema/index.ts";
import { firstIdAt, fromPublic } from "#lib/ids.ts";
import { PublicId } from "#lib/services/params.ts";
import { RUN_STATES, type RunState } from "#lib/wire/run-log.ts";

export const Filter = z.strictObject({
  flow: PublicId.optional(),
  task: PublicId.optional(),
  state: z.enum(RUN_STATES).optional(),
  calls: z.literal("yes").optional(),
  since: z.iso.datetime({ offset: true, message: "A time like 2026-01-31T09:00:00Z." }).optional(),
  search: z.string().trim().max(200).optional(),
});
export type Filter = z.output<typeof Filter>;

/** Spelled out, so that the partial index is found whatever the plan knows of the values. */
const IN_STATE: Record<RunState, SQL> = {
  attention: sql`${actionRuns.status} <> 'succeeded' and ${actionRuns.status} in ('failed', 'interrupted')`,
  running: sql`${actionRuns.status} <> 'succeeded' and ${actionRuns.status} in ('running', 'waiting')`,
  succeeded: sql`${actionRuns.status} = 'succeeded'`,
  discarded: sql`${actionRuns.status} <> 'succeeded' and ${actionRuns.status} = 'discarded'`,
};

/** As many of the newest that a word finds are gone through: what the planner takes for more than some memory, it would not hash. */
const mostFound = 20_000;

const ofNamedTask = (workspaceId: string, word: string): SQL => sql`${actionRuns.taskId} in (select ${tasks.id} from ${tasks}
  where ${eq(tasks.workspaceId, workspaceId)} and ${isNamed(word)} order by ${tasks.id} desc limit ${sql.raw(String(mostFound))})`;

/** The hosts are few: each is looked up behind the one before. */
function called(workspaceId: string, word: string): SQL {
  const { request, runId, kind } = runOperations;
  const host = hostOf(request);
  const isCall = and(eq(runOperations.workspaceId, workspaceId), sql`${kind} = 'api_call'`);
  const next = (behind?: SQL) => sql`(select ${host} from ${runOperations} where ${and(isCall, behind)} order by ${host} limit 1)`;
  const known = sql`array(with recursive known(host) as (${next(sql`${host} is not null`)}
    union all select ${next(sql`${host} > known.host`)} from known where known.host is not null)
    select host from known where host like ${containing(word.toLowerCase())})`;
  return sql`${actionRuns.id} in (select ${runId} from ${runOperations} where ${and(isCall, sql`${host} = any(${known})`)}
    order by ${runId} desc limit ${sql.raw(String(mostFound))})`;
}

const holds = (workspaceId: string, word: string): SQL | undefined =>
  or(ilike(actionRuns.actionName, containing(word)), ofNamedTask(workspaceId, word), called(workspaceId, word));

/** A run's id, or words: a name may look like an id. */
async function searched(workspaceId: string, text: string): Promise<SQL | undefined> {
  const id = fromPublic(text);
  const [known] =
    id === null
      ? []
      : await db()
          .select({ id: actionRuns.id })
          .from(actionRuns)
          .where(and(eq(actionRuns.id, id), eq(actionRuns.workspaceId, workspaceId)));
  return known ? eq(actionRuns.id, known.id) : and(...searchWords(text).map((word) => holds(workspaceId, word)));
}

/** The filter as a condition. An unknown id matches nothing. */
export async function matching(workspaceId: string, { flow, task, state, calls, since, search }: Filter): Promise<SQL | undefined> {
  return and(
    eq(actionRuns.workspaceId, workspaceId),
    flow === undefined ? undefined : eq(actionRuns.flowId, flow),
    task === undefined ? undefined : eq(actionRuns.taskId, task),
    state && IN_STATE[state],
    calls && sql`${actionRuns.calls}`,
    since === undefined ? undefined : gte(actionRuns.id, firstIdAt(new Date(Math.max(0, Date.parse(since))))),
    search === undefined || search === "" ? undefined : await searched(workspaceId, search),
  );
}
