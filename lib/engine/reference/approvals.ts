/** The second opinion on the engine: approvals (rules 8, 12, 14, 16, 21). */
import { complete, reopen, stopWhatItLedTo } from "#lib/engine/reference/changes.ts";
import { leadOn } from "#lib/engine/reference/leading.ts";
import { exitsOfStep, isApprovable, of, refuseWhere, stepOf, underReview, type World } from "#lib/engine/reference/world.ts";
import type { Decision, EventOf } from "#lib/engine/types.ts";
import type { StepNode } from "#lib/flow/schema.ts";

/** Who decides in this task, in order: whom the document names, or who stands in for them. */
export function approversOf(world: World, { id, data }: StepNode): string[] {
  const standIns = of(world, id).replaced ?? {};
  return (data.approvers ?? []).map((email) => (Object.hasOwn(standIns, email) ? standIns[email] : undefined) ?? email);
}

const hasDecided = (world: World, { id }: StepNode, email: string | undefined): boolean =>
  of(world, id).decisions.some(({ approver }) => approver.email === email);

/** Rule 8: one decision ends the round of an `approval`, that of the last approver the others'. */
export function isRoundOver(world: World, step: StepNode): boolean {
  const missing = approversOf(world, step).filter((email) => !hasDecided(world, step, email));
  return of(world, step.id).decisions.length > 0 && (step.data.kind === "approval" || missing.length === 0);
}

/** Rule 8: whose decisions the approval needs. Where none is named: any member's for `approval`, nobody's for the others. */
function judgeApprover(world: World, step: StepNode): void {
  const approvers = approversOf(world, step);
  const email = world.by?.email;
  const anyone = step.data.kind === "approval" && approvers.length === 0;
  refuseWhere({ not_an_approver: email === undefined || !(anyone || approvers.includes(email)) });
}

/** Contract, section 3: 403 is judged before every 409. */
function judgeState(world: World, step: StepNode): void {
  const { status, stopped, hidden } = of(world, step.id);
  const next = approversOf(world, step).find((email) => !hasDecided(world, step, email));
  refuseWhere({
    step_ends: step.data.end === true,
    step_completed: status === "Completed",
    step_stopped: stopped,
    step_hidden: hidden,
    not_approvable: !isApprovable(world, step),
    already_decided: hasDecided(world, step, world.by?.email),
    out_of_turn: step.data.kind === "sequential_approval" && next !== world.by?.email,
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
  if (!isRoundOver(world, step)) return;
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

/** Another person takes over the place of one who has not decided in this round, for all rounds and versions to come. */
export function approverReplaced(world: World, { step: id, from, to }: EventOf<"approver_replaced">): void {
  const step = stepOf(world, id);
  const state = of(world, id);
  const present = approversOf(world, step);
  refuseWhere({
    wrong_kind: step.data.kind === "task",
    step_completed: state.status === "Completed",
    no_such_approver: !present.includes(from),
    already_decided: hasDecided(world, step, from),
    approver_already: present.includes(to),
  });
  const places = (step.data.approvers ?? []).filter((_, index) => present[index] === from);
  state.replaced = { ...state.replaced, ...Object.fromEntries(places.map((place) => [place, to])) };
  world.facts.push({ kind: "approver_replaced", step: id, from, to });
}
