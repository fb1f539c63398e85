/** From where an action can begin. Pure. */
import { graphOf } from "#lib/engine/graph.ts";
import { entryOf, UNREACHED } from "#lib/engine/state.ts";
import type { StepState, TaskState } from "#lib/engine/types.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** A step on which the action is a button, or a node behind which it runs by itself. */
export interface Start {
  id: string;
  name: string;
  byItself: boolean;
}

/** In `nodes` order; none where nothing leads to the action. Over conditions and other actions too. */
export function startsOf(document: FlowDocument, action: string): Start[] {
  const graph = graphOf(document);
  const found = new Map<string, Start>();
  const seen = new Set<string>();
  const back = (target: string): void => {
    if (seen.has(target)) return;
    seen.add(target);
    for (const { source } of document.edges.filter((edge) => edge.target === target)) {
      const node = graph.nodes.get(source);
      if (node?.type === "step" || node?.type === "trigger") {
        const pressed = target === action && graph.step.get(source)?.actions.includes(action) === true;
        if (pressed || !found.has(source)) found.set(source, { id: source, name: node.data.name, byItself: !pressed });
      } else back(source);
    }
  };
  back(action);
  return [...found.values()].sort((one, other) => (graph.order.get(one.id) ?? 0) - (graph.order.get(other.id) ?? 0));
}

/** The steps of a task for which the action is about to begin there. @param at ISO-8601 */
export function standingAt(document: FlowDocument, action: string, { id, byItself }: Start, at: string): TaskState["steps"] {
  const { step } = graphOf(document);
  const reached: StepState = { ...UNREACHED, stopped: false, reachedAt: at };
  const completed: StepState = { ...reached, status: "Completed", completedAt: at };
  if (byItself) return { [id]: { ...completed, due: [{ action, leaders: [id] }], ...(step.has(id) ? {} : { began: true as const }) } };
  // An approval waits only once what it reviews is completed.
  const reviewed = (step.get(id)?.review ?? []).map((other) => [other, completed] as const);
  return { ...Object.fromEntries(reviewed), [id]: reached };
}

/** Names of the steps at which a task stands: the open ones, or those that ended it. */
export function standsIn(document: FlowDocument, state: TaskState): string[] {
  const { steps } = graphOf(document);
  const entry = (id: string) => entryOf(state.steps, id);
  const open = steps.filter(({ id }) => entry(id).status === "NotCompleted" && !entry(id).stopped && !entry(id).hidden);
  const stands = open.length > 0 ? open : steps.filter(({ id, end }) => end && entry(id).status === "Completed");
  return stands.map(({ name }) => name);
}
