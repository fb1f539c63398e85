/** The second opinion on the engine: how completing one thing leads to others. */
import { complete, open, reopen, waitFor } from "#lib/engine/reference/changes.ts";
import { exits, exitsOfStep, isOpen, isVisible, nodeOf, of, stepsOf, type World } from "#lib/engine/reference/world.ts";
import { holds } from "#lib/flow/rules/evaluate-rules.ts";
import type { ConditionNode, StepNode } from "#lib/flow/schema.ts";

/** Whose completion leads on, and how. */
export interface Lead {
  leaders: string[];
  /** They were reopened by a person: only to NotCompleted steps (rules 9, 20). */
  again: boolean;
  /** Behind a migration (rule 24). */
  quiet: boolean;
}

/** Rule 25: among several the step completed last, the first in `nodes` order among equals; a trigger where no step is among them. */
function lastOf(world: World, leaders: string[]): string | null {
  const steps = leaders.filter((id) => nodeOf(world, id)?.type === "step");
  // The trigger that began the task, which a later version need not have.
  if (steps.length === 0) return leaders.find((id) => of(world, id).began) ?? null;
  let last: string | null = null;
  const when = (id: string) => world.lastCompleted.get(id) ?? "";
  for (const { id } of world.document.nodes) if (steps.includes(id) && (last === null || when(id) > when(last))) last = id;
  return last;
}

/** Contract, section 5: a manual or webhook trigger is no previous step; a form trigger is. */
function previousOf(world: World, leaders: string[]): string | null {
  const last = lastOf(world, leaders);
  const node = last === null ? undefined : nodeOf(world, last);
  return node?.type === "step" || (node?.type === "trigger" && node.data.kind === "form") ? last : null;
}

/**
 * Goes to each target in the order of the edges.
 * @param from the step that was completed or passed last: an automatic action that nobody led to stands with it
 * @param seen where this very lead has been
 */
export function leadOn(world: World, targets: string[], lead: Lead, from: string, seen: Set<string> = new Set()): void {
  for (const id of targets) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = nodeOf(world, id);
    if (node?.type === "condition") passCondition(world, node, lead, from, seen);
    if (node?.type === "action") becomeDue(world, id, lead, from);
    if (node?.type === "step") arrive(world, node, lead, seen);
  }
}

/** Rule 7: the first path whose rules hold, on the values at this moment. */
function passCondition(world: World, { id, data }: ConditionNode, lead: Lead, from: string, seen: Set<string>): void {
  const { fields } = world.state;
  const path = data.paths.find(({ when }) => when === undefined || holds(when, fields, world.document.fields, world.answers));
  if (path === undefined) return;
  if (!world.entered.has(id))
    world.facts.push({ kind: "condition_passed", condition: id, path: path.id, by: path.when === undefined ? "default" : "rules" });
  world.entered.add(id);
  leadOn(world, exits(world, id, path.id), lead, from, seen);
}

/** Rule 6: an action that was not pressed runs by itself, once in an event however many led there. */
function becomeDue(world: World, action: string, { leaders, again, quiet }: Lead, from: string): void {
  const due = world.due.get(action) ?? { leaders: [], from, again, quiet };
  due.leaders.push(...leaders);
  // Rule 20: led to by another one too, it leads on to Completed steps.
  due.again &&= again;
  due.quiet &&= quiet;
  world.due.set(action, due);
  world.entered.add(action);
}

/** Rules 6, 25: all who led to a step or an automatic action in this event are its origins; it stands with the one completed last. */
export function tellOrigins(world: World): void {
  for (const fact of world.facts)
    if (fact.kind === "step_reached") fact.previous = previousOf(world, [...(world.origins.get(fact.step) ?? [])]);
  for (const [action, { leaders, from, again, quiet }] of world.due) {
    const origin = lastOf(world, leaders) ?? from;
    const entry = of(world, origin);
    const marks = { ...(again ? { again: true as const } : {}), ...(quiet ? { quiet: true as const } : {}) };
    entry.due = [...(entry.due ?? []), { action, leaders: [...new Set(leaders)], ...marks }];
    world.facts.push({ kind: "action_due", action, origin });
  }
}

/** Rules 2, 9, 12, 15, 22: visibility is judged on arrival. */
function arrive(world: World, step: StepNode, lead: Lead, seen: Set<string>): void {
  const state = of(world, step.id);
  const wasOpen = isOpen(state);
  if (!world.entered.has(step.id)) judge(world, step);
  if (state.hidden) {
    if (state.status === "NotCompleted" && !wasOpen && !world.entered.has(step.id)) open(world, step);
    passHidden(world, step, lead, seen);
    // This very arrival hides it: what is behind it counts as led to by those who led to it earlier, too (rule 22).
    return wasOpen ? passOpen(world, step, lead.quiet) : undefined;
  }
  if (lead.again && world.sparing && state.status === "Completed" && !step.data.end) {
    world.spared = true;
    return;
  }
  for (const leader of lead.leaders) if (!of(world, leader).ledTo.includes(step.id)) of(world, leader).ledTo.push(step.id);
  world.origins.set(step.id, new Set([...(world.origins.get(step.id) ?? []), ...lead.leaders]));
  if (world.entered.has(step.id)) return;
  world.entered.add(step.id);
  if (step.data.end && state.status === "Completed") return;
  if (isOpen(state) && !world.justShown.has(step.id) && !world.justRejected.has(step.id)) return;
  if (state.status === "Completed") reopen(world, step.id);
  // What is reached begins anew: decisions of a round before it was hidden fall like those of an approval opened anew (rule 16).
  state.decisions = [];
  open(world, step);
  world.facts.push({ kind: "step_reached", step: step.id, previous: null });
  if (lead.quiet) world.quiet.add(step.id);
  if (step.data.end) complete(world, step.id);
}

/** Rule 15: passed without completing it; a Completed one stays so. */
function passHidden(world: World, step: StepNode, lead: Lead, seen: Set<string>): void {
  for (const leader of lead.leaders) if (!of(world, leader).ledTo.includes(step.id)) of(world, leader).ledTo.push(step.id);
  world.entered.add(step.id);
  leadOn(world, exitsOfStep(world, step), lead, step.id, seen);
}

/** Sets one step's `hidden`; one that was passed and is shown opens beside what was reached, an end step completes itself. */
function judge(world: World, step: StepNode): void {
  const state = of(world, step.id);
  const hidden = !isVisible(world, step);
  if (hidden === state.hidden) return;
  state.hidden = hidden;
  world.facts.push({ kind: hidden ? "step_hidden" : "step_shown", step: step.id });
  if (hidden || state.status === "Completed" || state.stopped) return;
  world.justShown.add(step.id);
  // One that was open before it was hidden waits for whom it waited for.
  if (state.assignee === null && state.dueAt === null) waitFor(world, step);
}

/** Who led to a step: all whose last completion did, also where they were opened since. */
export const leadersOf = ({ state }: World, id: string): string[] =>
  Object.entries(state.steps)
    .filter(([, { ledTo }]) => ledTo.includes(id))
    .map(([leader]) => leader);

/** Goes on behind a step that was open and is hidden now: what is reached counts as led to by those who led to it (rule 22). */
export function passOpen(world: World, step: StepNode, quiet: boolean): void {
  world.entered.add(step.id);
  leadOn(world, exitsOfStep(world, step), { leaders: leadersOf(world, step.id), again: false, quiet }, step.id, new Set([step.id]));
}

/** Rule 15: visibility of all steps when changes are committed. All are judged first; then those that were open are passed. */
export function judgeAll(world: World, quiet = false): void {
  const wasOpen = stepsOf(world).filter(({ id }) => isOpen(of(world, id)));
  for (const step of stepsOf(world)) judge(world, step);
  for (const step of wasOpen) if (of(world, step.id).hidden) passOpen(world, step, quiet);
}

/** Rule 15: a hidden end step completes itself when it is shown, if it was reached. */
export function completeShownEnds(world: World): void {
  for (const { id, data } of stepsOf(world)) if (data.end && isOpen(of(world, id))) complete(world, id);
}
