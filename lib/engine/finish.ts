/** The end of an event: who led where, what became ready, and whether the task is completed. */
import { completeStep, type Draft, hasDue, read, reader, type Visit, write } from "#lib/engine/draft.ts";
import type { StepInfo } from "#lib/engine/graph.ts";
import { entryOf, isOpenStep, isReadyStep } from "#lib/engine/state.ts";
import type { Advanced, StepState, TaskState } from "#lib/engine/types.ts";

/** End steps wait for nobody, however they came to be open (rules 3, 15). */
function settleEnds(draft: Draft): void {
  for (const { id } of draft.graph.ends) if (isOpenStep(read(draft, id))) completeStep(draft, id);
}

/**
 * Of several who led somewhere the one completed last, the first in `nodes` order among equals (rule 25).
 * A step goes before the trigger that began the task; null where nobody is known.
 */
function latest(draft: Draft, leaders: Iterable<string>): string | null {
  const { step, order } = draft.graph;
  // One that this event opens anew was completed all the same.
  const completedAt = (id: string) =>
    draft.completed.has(id) ? draft.at : (read(draft, id).completedAt ?? draft.base[id]?.completedAt ?? "");
  const rank = (id: string) => [step.has(id) ? 1 : 0, completedAt(id), -(order.get(id) ?? 0)] as const;
  let best: string | null = null;
  for (const id of leaders) {
    if (best === null) best = id;
    else {
      const [one, other] = [rank(id), rank(best)];
      const differs = one.findIndex((part, index) => part !== other[index]);
      if (differs >= 0 && (one[differs] ?? 0) > (other[differs] ?? 0)) best = id;
    }
  }
  return best;
}

/** Only a step or a form has data that a message about the previous step can carry. */
function previousOf(draft: Draft, { leaders }: Visit): string | null {
  const id = latest(draft, leaders);
  const node = id === null ? undefined : draft.graph.nodes.get(id);
  return node?.type === "step" || (node?.type === "trigger" && node.data.kind === "form") ? id : null;
}

function credit(draft: Draft): void {
  const { step } = draft.graph;
  // An end that led on in an earlier version, where it was none, leads nowhere by this completion.
  const leads = (id: string) => Object.hasOwn(draft.base, id) && !(step.get(id)?.end && draft.completed.has(id));
  const led = new Map<string, string[]>();
  for (const [id, { leaders }] of draft.visits) {
    if (!step.has(id)) continue;
    for (const leader of leaders) if (leads(leader)) led.set(leader, [...(led.get(leader) ?? []), id]);
  }
  for (const [leader, ids] of led) write(draft, leader, { ledTo: [...new Set([...read(draft, leader).ledTo, ...ids])] });
}

function callActions(draft: Draft): void {
  for (const visit of draft.visits.values()) {
    if (visit.reached) visit.reached.previous = previousOf(draft, visit);
    if (!visit.due) continue;
    const { fact, again } = visit.due;
    fact.origin = latest(draft, visit.leaders) ?? visit.from;
    const due = {
      action: fact.action,
      leaders: [...visit.leaders],
      ...(again ? { again } : {}),
      ...(draft.quiet === "nothing" ? {} : { quiet: true as const }),
    };
    write(draft, fact.origin, { due: [...(read(draft, fact.origin).due ?? []), due] });
  }
}

/** The changes of the predicate between the two states, for steps that wait for somebody (rules 1, 14). */
function announceReady(draft: Draft): void {
  if (draft.quiet === "all") return;
  const { before, changed, reached } = draft;
  const after = reader(draft);
  const was = (step: StepInfo) => before !== null && isReadyStep(step, (id) => entryOf(before.steps, id));
  for (const step of draft.graph.steps) {
    const { id } = step;
    if (step.end || (!step.approval && !changed.has(id) && before !== null) || after(id).status === "Completed") continue;
    const ready = isReadyStep(step, after);
    if (!ready && was(step)) draft.facts.push({ kind: "step_not_ready", step: id });
    // One that is reached again is announced again; what a migration leads to is not (rule 24).
    else if (ready && (reached.has(id) ? draft.quiet === "nothing" : !was(step))) draft.facts.push({ kind: "step_ready", step: id });
  }
}

function statusOf(draft: Draft): TaskState["status"] {
  const open = draft.graph.steps.some(({ id }) => isOpenStep(read(draft, id)));
  return open || hasDue(draft) ? "active" : "completed";
}

const stepsOf = ({ base, changed }: Draft): Record<string, StepState> =>
  changed.size === 0 ? base : { ...base, ...Object.fromEntries(changed) };

/** The new state with all that followed. */
export function finish(draft: Draft): Advanced {
  settleEnds(draft);
  credit(draft);
  callActions(draft);
  announceReady(draft);
  const steps = stepsOf(draft);
  const status = statusOf(draft);
  if (status !== (draft.before?.status ?? "active"))
    draft.facts.push({ kind: status === "completed" ? "task_completed" : "task_reopened" });
  return { state: { ...draft.task, status, steps }, facts: draft.facts };
}
