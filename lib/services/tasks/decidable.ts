/** Who may decide an approval, and what a page shows of its present round. */
import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { taskEvents } from "#db/schema/index.ts";
import type { LoadedTask } from "#db/tasks.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { advance, isRefusal } from "#lib/engine/advance.ts";
import { approversOf, inPlaceOf, namedApprovers, undecided } from "#lib/engine/approvers.ts";
import { graphOf, type StepInfo } from "#lib/engine/graph.ts";
import { entryOf, isOpenStep, reviewed } from "#lib/engine/state.ts";
import type { Decision, Refusal } from "#lib/engine/types.ts";
import { now } from "#lib/ids.ts";
import { personOf } from "#lib/services/accounts/actors.ts";
import { leadsTo } from "#lib/services/tasks/leads-to.ts";
import type { DecidableJson, DecisionJson } from "#lib/wire/pages.ts";

/**
 * Whether anybody has rejected an approval of the task at some time.
 * @param taskId uuid
 */
export async function wasEverRejected(taskId: string): Promise<boolean> {
  const rejections = db()
    .select({ one: sql`1` })
    .from(taskEvents)
    .where(and(eq(taskEvents.taskId, taskId), sql`${taskEvents.event}->>'kind' = 'step_rejected'`))
    .limit(1);
  return (await rejections).length > 0;
}

type Standing = Pick<LoadedTask, "state" | "version">;

/** Why the actor cannot decide the step now; null where they can. Their role is not asked. */
export function whyNotDecidable(actor: Actor, { state, version }: Standing, nodeId: string): Refusal | null {
  const event = { kind: "step_approved" as const, at: now().toISOString(), by: personOf(actor), step: nodeId, comment: null };
  // Tried and thrown away: a refusal comes before what follows, so it needs no answers.
  const tried = advance(version.document, state, event, {});
  return isRefusal(tried) ? tried : null;
}

export const toDecision = ({ approver, decision, comment, decidedDate }: Decision): DecisionJson => ({
  by: approver.email,
  decision,
  comment,
  at: decidedDate,
});

function toDecidable(actor: Actor, task: Standing, step: StepInfo): DecidableJson[] {
  const { kind } = step.data;
  if (kind === "task") return [];
  const graph = graphOf(task.version.document);
  const of = (id: string) => entryOf(task.state.steps, id);
  const entry = of(step.id);
  const nameOf = (id: string) => graph.step.get(id)?.name ?? id;
  const reviews = reviewed(step, of);
  const replaced = namedApprovers(step).map((from) => ({ from, to: inPlaceOf(from, entry) }));
  return [
    {
      nodeId: step.id,
      name: step.name,
      kind,
      approvers: approversOf(step, entry),
      replaced: replaced.filter(({ from, to }) => from !== to),
      waitsFor: undecided(step, entry),
      decisions: entry.decisions.map(toDecision),
      reviews: reviews.map(nameOf),
      waitsForSteps: reviews.filter((id) => of(id).status !== "Completed").map(nameOf),
      rejectedTo: step.rejected.length === 0 ? null : leadsTo(task.version.document, step.rejected),
      mine: can(actor, "tasks:perform") && whyNotDecidable(actor, task, step.id) === null,
    },
  ];
}

/** Approvals that the task stands at, in `nodes` order; also those whose steps under review are not completed. */
export const decidableSteps = (actor: Actor, task: Standing): DecidableJson[] =>
  graphOf(task.version.document)
    .steps.filter(({ id }) => isOpenStep(entryOf(task.state.steps, id)))
    .flatMap((step) => toDecidable(actor, task, step));

/** Approvals that wait for the actor's decision now, in `nodes` order. */
export const decidedBy = (actor: Actor, task: Standing): { nodeId: string; name: string }[] =>
  can(actor, "tasks:perform")
    ? graphOf(task.version.document)
        .steps.filter(({ id, approval }) => approval && whyNotDecidable(actor, task, id) === null)
        .map(({ id, name }) => ({ nodeId: id, name }))
    : [];
