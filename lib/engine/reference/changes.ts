/** The second opinion on the engine: the changes that one step can go through, and what each takes with it. */
import { isOpen, of, stepsOf, underReview, type World } from "#lib/engine/reference/world.ts";
import type { StepNode } from "#lib/flow/schema.ts";

/** A Completed step becomes NotCompleted, whatever the cause. Decisions of open rounds about it fall, and its own (rules 16, 21). */
export function reopen(world: World, id: string): void {
  const state = of(world, id);
  Object.assign(state, { status: "NotCompleted", completedAt: null, completedBy: null, decisions: [] });
  for (const approval of stepsOf(world))
    if (underReview(world, approval).some((step) => step.id === id) && of(world, approval.id).status === "NotCompleted")
      of(world, approval.id).decisions = [];
  world.facts.push({ kind: "step_reopened", step: id });
}

/** Rule 9: stopped, with its decisions fallen (rule 16) and its `reachedAt` kept (rule 22). */
export function stop(world: World, id: string): void {
  const state = of(world, id);
  if (state.stopped || state.status === "Completed") return;
  state.stopped = true;
  state.decisions = [];
  world.facts.push({ kind: "step_stopped", step: id });
}

/** Rules 9, 17: what the last completion of a reopened step led to is stopped, where it is NotCompleted; never what is reopened itself. */
export function stopWhatItLedTo(world: World, id: string, but: ReadonlySet<string>): void {
  for (const led of of(world, id).ledTo) if (!but.has(led)) stop(world, led);
}

export function complete(world: World, id: string): void {
  const state = of(world, id);
  Object.assign(state, { status: "Completed", completedAt: world.at, completedBy: world.by, ledTo: [] });
  delete state.reopened;
  world.lastCompleted.set(id, world.at);
  world.facts.push({ kind: "step_completed", step: id, by: world.by });
}

/** Whom an open step waits for (rule 11), and until when. */
export function waitFor(world: World, { id, data }: StepNode): void {
  const due = data.dueIn ? new Date(Date.parse(world.at) + data.dueIn * 60 * 60 * 1000).toISOString() : null;
  Object.assign(of(world, id), { assignee: data.assignee ?? null, dueAt: due });
}

/** A step is reached: no longer stopped. One that is passed likewise, but it waits for nobody until it is shown (rule 15). */
export function open(world: World, step: StepNode): void {
  const state = of(world, step.id);
  state.stopped = false;
  delete state.stoppedByHand;
  state.reachedAt = world.at;
  if (state.hidden) Object.assign(state, { assignee: null, dueAt: null });
  else waitFor(world, step);
}

/** Rule 13: stops what is open, and only what this completing by hand stopped can be unstopped (rule 23). Hidden is not open (rule 22). */
export function stopAllByHand(world: World): void {
  for (const { id } of stepsOf(world)) {
    const state = of(world, id);
    delete state.stoppedByHand;
    if (!isOpen(state)) continue;
    stop(world, id);
    state.stoppedByHand = true;
  }
}
