/** Somebody else decides in an approver's place, in this task alone. */
import { approversOf, hasDecided, inPlaceOf, lower, namedApprovers } from "#lib/engine/approvers.ts";
import { draftOf, write } from "#lib/engine/draft.ts";
import { finish } from "#lib/engine/finish.ts";
import type { Graph, StepInfo } from "#lib/engine/graph.ts";
import { notAStep, refuse } from "#lib/engine/refuse.ts";
import { entryOf } from "#lib/engine/state.ts";
import type { Advanced, Answers, EventOf, Refusal, StepState, TaskState } from "#lib/engine/types.ts";

function notReplaceable(step: StepInfo, entry: StepState, from: string, to: string): Refusal | null {
  const { name } = step;
  if (!step.approval) return refuse("wrong_kind", `"${name}" is not an approval. It has no approvers to replace.`);
  if (entry.status === "Completed")
    return refuse("step_completed", `"${name}" is decided already. Reopen it before you replace one of its approvers.`);
  const approvers = approversOf(step, entry);
  if (!approvers.includes(lower(from)))
    return refuse(
      "no_such_approver",
      approvers.length > 0
        ? `${from} is no approver of "${name}". Its approvers are ${approvers.join(", ")}.`
        : `"${name}" names no approvers, so there is nobody to replace.`,
    );
  if (hasDecided(entry, from)) return refuse("already_decided", `${from} has decided "${name}" already. Replace somebody who has not.`);
  if (approvers.includes(lower(to))) return refuse("approver_already", `${to} is an approver of "${name}" already. Choose somebody else.`);
  return null;
}

/** Whether the approval is reached, visible or approvable is not asked: who is away can be replaced beforehand. */
export function approverReplaced(
  graph: Graph,
  state: TaskState,
  event: EventOf<"approver_replaced">,
  answers: Answers,
): Advanced | Refusal {
  const { from, to } = event;
  const step = graph.step.get(event.step);
  if (!step) return notAStep(event.step);
  const entry = entryOf(state.steps, step.id);
  const refusal = notReplaceable(step, entry, from, to);
  if (refusal) return refusal;
  const draft = draftOf({ graph, event, answers, before: state, state });
  // A person may stand in for several of the document's approvers, in a version that names them too.
  const places = namedApprovers(step).filter((named) => inPlaceOf(named, entry) === lower(from));
  const replaced = Object.fromEntries(places.map((named) => [named, lower(to)]));
  write(draft, step.id, { replaced: { ...entry.replaced, ...replaced } });
  draft.facts.push({ kind: "approver_replaced", step: step.id, from, to });
  return finish(draft);
}
