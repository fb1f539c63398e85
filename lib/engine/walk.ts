/** The way from node to node: what a completion leads to, over conditions and hidden steps. */
import {
  type Arrival,
  type Draft,
  judge,
  reachStep,
  read,
  reopenStep,
  rulesHold,
  somethingStands,
  type Visit,
  write,
} from "#lib/engine/draft.ts";
import type { StepInfo } from "#lib/engine/graph.ts";
import { isOpenStep } from "#lib/engine/state.ts";
import { assertNever } from "#lib/errors.ts";
import type { ActionNode, ConditionNode } from "#lib/flow/schema.ts";

function enter(draft: Draft, id: string, { leaders, from }: Arrival): Visit {
  const visit: Visit = { leaders: new Set(leaders), from, onward: [] };
  draft.visits.set(id, visit);
  return visit;
}

function passOn(draft: Draft, visit: Visit, onward: readonly string[], arrival: Arrival): void {
  visit.onward = onward;
  for (const target of onward) arrive(draft, target, arrival);
}

/** Somebody else leads to a node that the event has entered: nothing happens again, but what was reached counts as led to by them too. */
function join(draft: Draft, visit: Visit, arrival: Arrival): void {
  const leaders = arrival.leaders.filter((id) => !visit.leaders.has(id));
  if (leaders.length === 0) return;
  for (const id of leaders) visit.leaders.add(id);
  for (const target of visit.onward) arrive(draft, target, { ...arrival, leaders });
}

function passCondition(draft: Draft, { id, data }: ConditionNode, arrival: Arrival): void {
  const visit = enter(draft, id, arrival);
  const path = data.paths.find(({ when }) => when === undefined || rulesHold(draft, when));
  if (!path) return;
  draft.facts.push({ kind: "condition_passed", condition: id, path: path.id, by: path.when ? "rules" : "default" });
  passOn(draft, visit, draft.graph.paths.get(id)?.get(path.id) ?? [], arrival);
}

function callAction(draft: Draft, { id }: ActionNode, arrival: Arrival): void {
  const fact = { kind: "action_due" as const, action: id, origin: arrival.from };
  enter(draft, id, arrival).due = { fact, again: arrival.again };
  draft.facts.push(fact);
}

/** Those whose last completion led to a step; of one that this event completed, what it led to before is over (rule 17). */
const leadersOf = (draft: Draft, id: string): string[] =>
  Object.keys(draft.base).filter((leader) => read(draft, leader).ledTo.includes(id));

/** Passes through a hidden step along its exit, without completing it; of an approval the approved one (rules 2, 15). */
function passHidden(draft: Draft, step: StepInfo, arrival: Arrival): void {
  const from = arrival.leaders.length > 0 ? arrival.from : step.id;
  passOn(draft, enter(draft, step.id, arrival), step.exits, { ...arrival, from });
}

function arriveHidden(draft: Draft, step: StepInfo, arrival: Arrival, wasOpen: boolean): void {
  const leaders = wasOpen ? [...new Set([...arrival.leaders, ...leadersOf(draft, step.id)])] : arrival.leaders;
  if (!wasOpen && read(draft, step.id).status === "NotCompleted")
    write(draft, step.id, { stopped: false, reachedAt: draft.at, assignee: null, dueAt: null, stoppedByHand: undefined });
  // An open step passes on for all who led to it, and not for the reopened one alone (rules 15, 20).
  passHidden(draft, step, { ...arrival, leaders, again: arrival.again && !wasOpen });
}

function arriveAtStep(draft: Draft, step: StepInfo, arrival: Arrival): void {
  const { id } = step;
  const wasOpen = isOpenStep(read(draft, id));
  if (judge(draft, step)) return arriveHidden(draft, step, arrival, wasOpen);
  const state = read(draft, id);
  if (state.status === "NotCompleted") {
    const visit = enter(draft, id, arrival);
    // Reaching an open step is nothing, but for one that this event reopened or showed (rules 12, 22).
    if (state.stopped || draft.rejected.has(id) || draft.shown.has(id)) reachStep(draft, step, visit);
  } else if (step.end) {
    enter(draft, id, arrival);
  } else if (arrival.again) {
    draft.skipped.set(id, arrival);
  } else {
    const visit = enter(draft, id, arrival);
    reopenStep(draft, id, false);
    reachStep(draft, step, visit);
  }
}

/** Enters a node, once in an event. */
function arrive(draft: Draft, id: string, arrival: Arrival): void {
  const visit = draft.visits.get(id);
  if (visit) return join(draft, visit, arrival);
  const node = draft.graph.nodes.get(id);
  switch (node?.type) {
    case undefined:
    case "trigger":
      return;
    case "action":
      return callAction(draft, node, arrival);
    case "condition":
      return passCondition(draft, node, arrival);
    case "step": {
      const step = draft.graph.step.get(id);
      return step && arriveAtStep(draft, step, arrival);
    }
    default:
      return assertNever(node);
  }
}

/** Reaches all targets. Where `again` would leave the task with nothing open, Completed steps are opened anew after all (rule 12). */
export function leadOn(draft: Draft, targets: readonly string[], arrival: Arrival): void {
  for (const target of targets) arrive(draft, target, arrival);
  if (draft.skipped.size === 0 || somethingStands(draft)) return;
  const skipped = [...draft.skipped];
  draft.skipped.clear();
  for (const [id, by] of skipped) arrive(draft, id, { ...by, again: false });
}

/** Passes through steps that were open, or have been unstopped, and are hidden: on behalf of those who led there (rule 22). */
export function passAll(draft: Draft, steps: readonly StepInfo[]): void {
  for (const step of steps) {
    const arrival = { leaders: leadersOf(draft, step.id), from: step.id, again: false };
    const visit = draft.visits.get(step.id);
    if (visit) join(draft, visit, arrival);
    else passHidden(draft, step, arrival);
  }
}

/** Judges every step's visibility, when changes are committed; open steps that are hidden now are passed through at once (rule 15). */
export function judgeAll(draft: Draft): void {
  const passed: StepInfo[] = [];
  for (const step of draft.graph.steps) {
    const was = read(draft, step.id);
    if (step.visibleIf === undefined && !was.hidden) continue;
    if (judge(draft, step) && isOpenStep(was)) passed.push(step);
  }
  passAll(draft, passed);
}
