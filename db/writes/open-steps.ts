/** The open steps of a task, a row for each person who is waited for: for the inbox and the counts on the canvas. */
import { type SQLWrapper, sql } from "drizzle-orm";
import { members, openSteps } from "#db/schema/index.ts";
import type { Place } from "#db/writes/place.ts";
import { openSteps as openNodes, waitsFor } from "#lib/engine/queries.ts";
import type { TaskState } from "#lib/engine/types.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** An open step as its rows say it. */
interface Waiting {
  node: string;
  /** Emails of those who are waited for; none: anybody. */
  people: readonly string[];
  due: string | null;
  reached: string | null;
}

/** `opened`: since when it waits; null where that is not new, or is now. */
type Written = Waiting & { opened: string | null };

const waitingIn = (document: FlowDocument, state: TaskState | null): Waiting[] =>
  state === null
    ? []
    : openNodes(document, state).map((node) => ({
        node,
        people: waitsFor(document, state, node),
        due: state.steps[node]?.dueAt ?? state.dueAt,
        reached: state.steps[node]?.reachedAt ?? null,
      }));

const same = (one: Waiting, other: Waiting): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * The steps with their people, a row each, as `w` and `m`. Who is no active member, or an integrator, who performs nothing,
 * is left out; where that leaves nobody, the step waits for anybody (a row without a member): everyone sees the task then, rather than nobody.
 */
const peopleOf = (workspaceId: string, steps: readonly Waiting[]) => sql`
  json_to_recordset(${JSON.stringify(steps)}::text::json) as w(node text, people text[], due timestamptz, opened timestamptz)
  left join ${members} m on m.workspace_id = ${workspaceId} and m.active and m.role <> 'integrator'
    and lower(m.email) = any(w.people)`;

/** Rows of these nodes, but for those that are written: a statement must not touch a row twice. */
function removed({ workspaceId, taskId }: Place, nodes: readonly string[], changed: readonly Waiting[]): SQLWrapper {
  const rows = sql`delete from ${openSteps} o where o.task_id = ${taskId} and o.node in ${nodes}`;
  if (changed.length === 0) return sql`(${rows})`;
  return sql`(${rows} and not exists (
    select 1 from ${peopleOf(workspaceId, changed)} where w.node = o.node and m.id is not distinct from o.assignee))`;
}

const written = ({ workspaceId, flowId, taskId }: Place, steps: readonly Written[]) => sql`(
  insert into ${openSteps} (task_id, node, workspace_id, flow_id, assignee, due_at, reached_at)
  select ${taskId}::uuid, w.node, ${workspaceId}::uuid, ${flowId}::uuid, m.id, w.due,
    coalesce(w.opened, (select min(o.reached_at) from ${openSteps} o where o.task_id = ${taskId} and o.node = w.node), now())
  from ${peopleOf(workspaceId, steps)}
  on conflict (task_id, node, assignee) do update set due_at = excluded.due_at)`;

/** A step that is opened anew keeps when it was reached (rule 22 of the design): it waits from now on. */
const opened =
  (was: readonly Waiting[], before: TaskState | null) =>
  (step: Waiting): Written => {
    const known = was.some(({ node }) => node === step.node) || before?.steps[step.node]?.reachedAt === step.reached;
    return { ...step, opened: known ? null : step.reached };
  };

/**
 * What changes between two states.
 * @param from the version that the task leaves, in a migration
 */
export function writeOpenSteps(
  place: Place,
  document: FlowDocument,
  { before, from = document }: { before: TaskState | null; from?: FlowDocument },
  after: TaskState,
): SQLWrapper[] {
  const was = waitingIn(from, before);
  const is = waitingIn(document, after);
  const within = (list: readonly Waiting[]) => (one: Waiting) => list.some((other) => same(one, other));
  const left = was.filter((step) => !within(is)(step)).map(({ node }) => node);
  const come = is.filter((step) => !within(was)(step));
  const changed = come.filter(({ node }) => left.includes(node));
  return [
    ...(left.length > 0 ? [removed(place, left, changed)] : []),
    ...(come.length > 0 ? [written(place, come.map(opened(was, before)))] : []),
  ];
}
