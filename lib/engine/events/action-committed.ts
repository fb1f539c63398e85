import { completeStep, type Draft, draftOf, setValues, write } from "#lib/engine/draft.ts";
import { finish } from "#lib/engine/finish.ts";
import type { Graph } from "#lib/engine/graph.ts";
import { quoted, refuse } from "#lib/engine/refuse.ts";
import { entryOf, stepsLeft } from "#lib/engine/state.ts";
import type { Advanced, Answers, Changes, DueAction, EventOf, Refusal, TaskState } from "#lib/engine/types.ts";
import { judgeAll, leadOn } from "#lib/engine/walk.ts";

type Committed = EventOf<"action_committed">;

/** Where a run leads on from. */
export interface Departure {
  leaders: readonly string[];
  from: string;
  again: boolean;
  quiet: boolean;
  /** Steps that it completes: none for an action that ran by itself, whose origin is completed already. */
  completes: readonly string[];
}

const nameOf = (graph: Graph, id: string) => graph.nodes.get(id)?.data.name ?? id;

function notAvailable(graph: Graph, action: string): Refusal {
  const from = graph.steps.filter((step) => step.actions.includes(action)).map(({ name }) => name);
  const cause =
    from.length === 0
      ? `No step of this version of the flow has the action "${nameOf(graph, action)}".`
      : `The action "${nameOf(graph, action)}" is not available: the task does not wait at ${quoted(from)}.`;
  return refuse("action_not_available", `${cause} Reload the task to see what can be done.`);
}

/** Of a pressed action: all steps that wait and have an edge to it. */
export function pressed(graph: Graph, state: TaskState, action: string): Departure | null {
  const read = (id: string) => entryOf(state.steps, id);
  const left = stepsLeft(graph, action, read).map(({ id }) => id);
  if (left[0] === undefined) return null;
  // Rule 20: with another step beside the reopened ones, Completed steps are led on to as well.
  const again = left.every((id) => read(id).reopened === true);
  return { leaders: left, from: left[0], again, quiet: false, completes: left };
}

/** Of an action that ran by itself. */
export const byItself = (origin: string, due: DueAction): Departure => ({
  leaders: due.leaders,
  from: origin,
  again: due.again === true,
  quiet: due.quiet === true,
  completes: [],
});

export const dueAt = (state: TaskState, origin: string, action: string): DueAction | undefined =>
  entryOf(state.steps, origin).due?.find((due) => due.action === action);

function departure(graph: Graph, state: TaskState, { action, origin, discarded }: Committed): Departure | Refusal {
  if (graph.nodes.get(action)?.type !== "action") return notAvailable(graph, action);
  if (origin !== null) {
    const due = dueAt(state, origin, action);
    return due
      ? byItself(origin, due)
      : refuse(
          "action_not_available",
          `The action "${nameOf(graph, action)}" is not due: it has run already, or nothing led to it. Reload the task.`,
        );
  }
  if (discarded)
    return refuse(
      "action_not_available",
      `The action "${nameOf(graph, action)}" was pressed by a person: given up, it leaves the task where it is.`,
    );
  return pressed(graph, state, action) ?? notAvailable(graph, action);
}

function clearDue(draft: Draft, state: TaskState, origin: string, action: string): void {
  const { due = [] } = entryOf(state.steps, origin);
  const index = due.findIndex((item) => item.action === action);
  const rest = due.filter((_, at) => at !== index);
  write(draft, origin, { due: rest.length > 0 ? rest : undefined });
}

/** The commit of a run, as a draft: values, completed steps, and the way on. */
export function depart(draft: Draft, action: string, changes: Changes | null, { leaders, from, again, quiet, completes }: Departure): void {
  if (quiet) draft.quiet = "reached";
  if (changes) setValues(draft, { fields: changes.fields, assignedTo: changes.assignedTo });
  for (const id of completes) completeStep(draft, id);
  if (changes) judgeAll(draft);
  // A step that an answer named is where the task goes, whatever became of it before.
  if (changes?.stage !== undefined) leadOn(draft, [changes.stage], { leaders, from, again: false });
  else leadOn(draft, draft.graph.targets.get(action) ?? [], { leaders, from, again });
}

/** A run is committed: its changes, and the task moves along the action's edges (rules 4, 6, 9, 20). */
export function actionCommitted(graph: Graph, state: TaskState, event: Committed, answers: Answers): Advanced | Refusal {
  const leaves = departure(graph, state, event);
  if ("refused" in leaves) return leaves;
  const { action, origin, discarded } = event;
  const changes = discarded ? null : event.changes;
  if (changes?.stage !== undefined && !graph.step.has(changes.stage))
    return refuse(
      "no_such_node",
      `This version of the flow has no step "${changes.stage}" to move to. Answer with the name of one of its steps.`,
    );
  const draft = draftOf({ graph, event, answers, before: state, state });
  if (origin !== null) clearDue(draft, state, origin, action);
  depart(draft, action, changes, leaves);
  return finish(draft);
}
