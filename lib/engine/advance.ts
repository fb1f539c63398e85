/** The engine: an event applied to a task's state gives the new state and what followed, or a refusal. Pure and total. */
import { actionCommitted } from "#lib/engine/events/action-committed.ts";
import { approverReplaced } from "#lib/engine/events/approver-replaced.ts";
import { created } from "#lib/engine/events/created.ts";
import { stepApproved, stepRejected } from "#lib/engine/events/decided.ts";
import { fieldsChanged } from "#lib/engine/events/fields-changed.ts";
import { migrate } from "#lib/engine/events/migrated.ts";
import { stepCompleted, stepReopened } from "#lib/engine/events/step-by-hand.ts";
import { completedByHand, reopenedByHand } from "#lib/engine/events/task-by-hand.ts";
import { graphOf } from "#lib/engine/graph.ts";
import { refuse } from "#lib/engine/refuse.ts";
import type { Advanced, Answers, Refusal, TaskEvent, TaskState } from "#lib/engine/types.ts";
import { assertNever } from "#lib/errors.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

export { migrate } from "#lib/engine/events/migrated.ts";
export { isRefusal } from "#lib/engine/refuse.ts";

/**
 * @param document the version that judges the event; for `migrated` the new one (`migrate` also takes the old one, for its names)
 * @param state null for `created`, and for nothing else
 * @param answers to `expressionsOf(document)` on the values as the event leaves them
 */
export function advance(document: FlowDocument, state: TaskState | null, event: TaskEvent, answers: Answers): Advanced | Refusal {
  const graph = graphOf(document);
  if (event.kind === "created")
    return state === null
      ? created(graph, event, answers)
      : refuse("wrong_kind", "The task has begun already. Make another one to begin again.");
  if (state === null) return refuse("wrong_kind", "The task has not begun. Make it with one of the flow's triggers first.");
  switch (event.kind) {
    case "action_committed":
      return actionCommitted(graph, state, event, answers);
    case "fields_changed":
      return fieldsChanged(graph, state, event, answers);
    case "step_completed":
      return stepCompleted(graph, state, event, answers);
    case "step_reopened":
      return stepReopened(graph, state, event, answers);
    case "step_approved":
      return stepApproved(graph, state, event, answers);
    case "step_rejected":
      return stepRejected(graph, state, event, answers);
    case "approver_replaced":
      return approverReplaced(graph, state, event, answers);
    case "migrated":
      return migrate(null, document, state, event, answers);
    case "completed_by_hand":
      return completedByHand(graph, state, event, answers);
    case "reopened_by_hand":
      return reopenedByHand(graph, state, event, answers);
    default:
      return assertNever(event);
  }
}
