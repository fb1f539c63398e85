/** A person checks or unchecks a step. */
import { completeStep, draftOf, reopenStep, setValues, stopBehind } from "#lib/engine/draft.ts";
import { finish } from "#lib/engine/finish.ts";
import type { Graph, StepInfo } from "#lib/engine/graph.ts";
import { heldBack, notAStep, quoted, refuse } from "#lib/engine/refuse.ts";
import { entryOf } from "#lib/engine/state.ts";
import type { Advanced, Answers, EventOf, Refusal, StepState, TaskState } from "#lib/engine/types.ts";
import { judgeAll, leadOn } from "#lib/engine/walk.ts";

/** Why a step cannot be completed by a person now; null where it can. */
export function notCompletable(graph: Graph, step: StepInfo, state: StepState): Refusal | null {
  const { name, approval, exits, actions } = step;
  if (approval) return refuse("wrong_kind", `"${name}" is an approval. Approve or reject it.`);
  const held = heldBack(step, state);
  if (held) return held;
  if (state.status === "Completed")
    return refuse("step_completed", `The step "${name}" is completed already. Reopen it to complete it again.`);
  if (exits.length > 0 || actions.length === 0) return null;
  const names = actions.map((id) => graph.nodes.get(id)?.data.name ?? id);
  return refuse("left_by_actions", `The step "${name}" is left by its actions. Perform one of them: ${quoted(names)}.`);
}

/** Completing takes the straight exits only (rule 12). */
export function stepCompleted(graph: Graph, state: TaskState, event: EventOf<"step_completed">, answers: Answers): Advanced | Refusal {
  const step = graph.step.get(event.step);
  if (!step) return notAStep(event.step);
  const before = entryOf(state.steps, step.id);
  const refusal = notCompletable(graph, step, before);
  if (refusal) return refusal;
  const draft = draftOf({ graph, event, answers, before: state, state });
  setValues(draft, { fields: event.fields });
  completeStep(draft, step.id);
  if (event.fields) judgeAll(draft);
  leadOn(draft, step.exits, { leaders: [step.id], from: step.id, again: before.reopened === true });
  return finish(draft);
}

/** Why a step cannot be opened again by a person now; null where it can. */
export function notReopenable(step: StepInfo, state: StepState): Refusal | null {
  const { name, end } = step;
  if (end) return refuse("step_ends", `"${name}" is an end step and cannot be reopened. Reopen the step that led to it.`);
  const held = heldBack(step, state);
  if (held) return held;
  return state.status === "Completed"
    ? null
    : refuse("step_not_completed", `The step "${name}" is open already. Complete it before you reopen it.`);
}

/** Reopening stops again what the step led to, where that is not completed (rules 9, 17). */
export function stepReopened(graph: Graph, state: TaskState, event: EventOf<"step_reopened">, answers: Answers): Advanced | Refusal {
  const step = graph.step.get(event.step);
  if (!step) return notAStep(event.step);
  const refusal = notReopenable(step, entryOf(state.steps, step.id));
  if (refusal) return refusal;
  const draft = draftOf({ graph, event, answers, before: state, state });
  reopenStep(draft, step.id, true);
  stopBehind(draft, step.id);
  return finish(draft);
}
