/** An admin completes or reopens a task by hand. */
import type { Actor } from "#lib/auth/can.ts";
import { now } from "#lib/ids.ts";
import { personOf } from "#lib/services/accounts/actors.ts";
import { takeUp } from "#lib/services/runs/runs.ts";
import type { StepChanged } from "#lib/services/tasks/change-step.ts";
import { changeTask } from "#lib/services/tasks/change-task.ts";

/** @throws Refused `not_found`, `task_busy`, `conflict` where the task is in that state already */
export async function closeByHand(actor: Actor, taskId: string, kind: "completed_by_hand" | "reopened_by_hand"): Promise<StepChanged> {
  await changeTask(actor, taskId, {
    audited: `task.${kind}`,
    eventOf: () => ({ kind, at: now().toISOString(), by: personOf(actor) }),
  });
  return { done: takeUp(taskId) };
}
