/** An admin completes or reopens a task by hand (rules 13, 23). */
import { type Draft, draftOf, hasDue, read, stopStep, write } from "#lib/engine/draft.ts";
import { finish } from "#lib/engine/finish.ts";
import type { Graph, StepInfo } from "#lib/engine/graph.ts";
import { refuse } from "#lib/engine/refuse.ts";
import { isOpenStep } from "#lib/engine/state.ts";
import type { Advanced, Answers, EventOf, Refusal, TaskState } from "#lib/engine/types.ts";
import { passAll } from "#lib/engine/walk.ts";

const stoppedByHand = (draft: Draft): StepInfo[] => draft.graph.steps.filter(({ id }) => read(draft, id).stoppedByHand);

/** Stops what is open. */
export function completedByHand(graph: Graph, state: TaskState, event: EventOf<"completed_by_hand">, answers: Answers): Advanced | Refusal {
  if (state.status === "completed")
    return refuse("task_completed", "The task is completed already. Reopen it before you complete it again.");
  const draft = draftOf({ graph, event, answers, before: state, state });
  if (hasDue(draft))
    return refuse(
      "run_stands",
      "An action that runs by itself is not done yet. Wait for it, try it again or discard it, then complete the task.",
    );
  for (const { id } of stoppedByHand(draft)) write(draft, id, { stoppedByHand: undefined });
  for (const { id } of graph.steps) if (isOpenStep(read(draft, id))) stopStep(draft, id, true);
  return finish(draft);
}

/** Unstops exactly what the latest completing by hand stopped. */
export function reopenedByHand(graph: Graph, state: TaskState, event: EventOf<"reopened_by_hand">, answers: Answers): Advanced | Refusal {
  const draft = draftOf({ graph, event, answers, before: state, state });
  const steps = stoppedByHand(draft);
  if (steps.length === 0)
    return state.status === "active"
      ? refuse(
          "task_not_completed",
          "The task is active, and none of its steps was stopped by completing it by hand. There is nothing to reopen.",
        )
      : refuse(
          "nothing_to_reopen",
          "The task came to its end by itself: completing it by hand stopped no step. Reopen one of its steps instead.",
        );
  for (const { id } of steps) {
    write(draft, id, { stopped: false, stoppedByHand: undefined });
    draft.facts.push({ kind: "step_unstopped", step: id });
  }
  passAll(
    draft,
    steps.filter(({ id }) => read(draft, id).hidden),
  );
  return finish(draft);
}
