/** Who may decide an approval, and what a page shows of its present round. */
import type { LoadedTask } from "#db/tasks.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { advance, isRefusal } from "#lib/engine/advance.ts";
import { undecided } from "#lib/engine/decided.ts";
import { graphOf, type StepInfo } from "#lib/engine/graph.ts";
import { openSteps } from "#lib/engine/queries.ts";
import { entryOf, reviewed } from "#lib/engine/state.ts";
import type { Decision, Refusal } from "#lib/engine/types.ts";
import { now } from "#lib/ids.ts";
import { personOf } from "#lib/services/actors.ts";
import type { DecidableJson, DecisionJson } from "#lib/wire/pages.ts";

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
  const { kind, approvers = [] } = step.data;
  if (kind === "task") return [];
  const graph = graphOf(task.version.document);
  const of = (id: string) => entryOf(task.state.steps, id);
  const { decisions } = of(step.id);
  return [
    {
      nodeId: step.id,
      name: step.name,
      kind,
      approvers,
      waitsFor: undecided(step, decisions),
      decisions: decisions.map(toDecision),
      reviews: reviewed(step, of).map((id) => graph.step.get(id)?.name ?? id),
      mine: can(actor, "tasks:perform") && whyNotDecidable(actor, task, step.id) === null,
    },
  ];
}

/** Approvals that wait for a decision and can be decided now, in `nodes` order. */
export function decidableSteps(actor: Actor, task: Standing): DecidableJson[] {
  const { document } = task.version;
  const open = new Set(openSteps(document, task.state));
  return graphOf(document)
    .steps.filter(({ id }) => open.has(id))
    .flatMap((step) => toDecidable(actor, task, step));
}
