/** Refusals, with their sentences: the cause first, then the cure. */
import type { StepInfo } from "#lib/engine/graph.ts";
import type { Advanced, Refusal, RefusalCode, StepState } from "#lib/engine/types.ts";

export const refuse = (refused: RefusalCode, detail: string): Refusal => ({ refused, detail });

export const isRefusal = (answer: Advanced | Refusal): answer is Refusal => "refused" in answer;

export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

export const notAStep = (id: string): Refusal =>
  refuse("not_a_step", `This version of the flow has no step "${id}". Reload the task to see its steps.`);

/** Why nobody can act on a step at present; null where somebody can. */
export function heldBack({ name }: StepInfo, { hidden, stopped }: StepState): Refusal | null {
  if (hidden)
    return refuse("step_hidden", `The step "${name}" is hidden by its show rule. Change the fields that the rule looks at first.`);
  if (stopped) return refuse("step_stopped", `It is not the turn of the step "${name}". Complete what leads to it first.`);
  return null;
}
