/** The second opinion on the engine: approvals (rules 8, 12, 14, 16, 21). */
import { complete, reopen, stopWhatItLedTo } from "#lib/engine/reference/changes.ts";
import { leadOn } from "#lib/engine/reference/leading.ts";
import { exitsOfStep, isApprovable, of, refuseWhere, stepOf, underReview, type World } from "#lib/engine/reference/world.ts";
import type { Decision, EventOf } from "#lib/engine/types.ts";
import type { StepNode } from "#lib/flow/schema.ts";

/** Rule 8: whose decisions the approval needs. Where none is named: any member's for `approval`, nobody's for the others. */
function judgeApprover(world: World, step: StepNode): void {
  const approvers = step.data.approvers ?? [];
  const email = world.by?.email;
  const anyone = step.data.kind === "approval" && approvers.length === 0;
  refuseWhere({ not_an_approver: email === undefined || !(anyone || approvers.includes(email)) });
}

/** Contract, section 3: 403 is judged before every 409. */
function judgeState(world: World, step: StepNode): void {
  const { status, stopped, hidden, decisions } = of(world, step.id);
  const { kind, approvers = [] } = step.data;
  refuseWhere({
    step_ends: step.data.end === true,
    step_completed: status === "Completed",
    step_stopped: stopped,
    step_hidden: hidden,
    not_approvable: !isApprovable(world, step),
    already_decided: decisions.some(({ approver }) => approver.email === world.by?.email),
    out_of_turn: kind === "sequential_approval" && approvers[decisions.length] !== world.by?.email,
  });
}

function decide(world: World, step: StepNode, decision: Decision["decision"], comment: string | null): void {
  const approver = world.by;
  if (approver === null) return;
  const decided: Decision = { approver, decision, comment, decidedDate: world.at };
  of(world, step.id).decisions.push(decided);
  world.facts.push({ kind: "decided", step: step.id, decision: decided });
}

function begin(world: World, id: string): StepNode {
  const step = stepOf(world, id);
  refuseWhere({ wrong_kind: step.data.kind === "task" });
  judgeApprover(world, step);
  judgeState(world, step);
  return step;
}

export function stepApproved(world: World, event: EventOf<"step_approved">): void {
  const step = begin(world, event.step);
  const state = of(world, step.id);
  decide(world, step, "Approved", event.comment);
  const needed = step.data.kind === "approval" ? 1 : (step.data.approvers ?? []).length;
  if (state.decisions.length < needed) return;
  const again = state.reopened === true;
  complete(world, step.id);
  leadOn(world, exitsOfStep(world, step), { leaders: [step.id], again, quiet: false }, step.id);
}

/** Decision first, then reopening, then the edge (rule 16). */
export function stepRejected(world: World, event: EventOf<"step_rejected">): void {
  const step = begin(world, event.step);
  const state = of(world, step.id);
  const ways = exitsOfStep(world, step, "rejected");
  const again = state.reopened === true;
  decide(world, step, "Rejected", event.comment);
  if (ways.length > 0) complete(world, step.id);
  const reopened = underReview(world, step).filter(({ id }) => !of(world, id).hidden);
  const ids = new Set(reopened.map(({ id }) => id));
  for (const { id } of reopened) reopen(world, id);
  for (const { id } of reopened) stopWhatItLedTo(world, id, ids);
  if (ways.length === 0) state.decisions = [];
  world.justRejected = ids;
  leadOn(world, ways, { leaders: [step.id], again, quiet: false }, step.id);
}
