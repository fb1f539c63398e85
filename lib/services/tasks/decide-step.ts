/** An approver approves or rejects a step. */
import type { Actor } from "#lib/auth/can.ts";
import { refusedBy } from "#lib/engine/refusals.ts";
import { now } from "#lib/ids.ts";
import { personOf } from "#lib/services/accounts/actors.ts";
import { changeStep, type StepChanged } from "#lib/services/tasks/change-step.ts";
import { whyNotDecidable } from "#lib/services/tasks/decidable.ts";

/**
 * The last approval that a round asks for leads on; one rejection ends the round.
 * @param comment blank: none
 * @throws Refused `not_found` (also for a node that is no step), `forbidden` for who is no approver, `task_busy`, `conflict`
 */
export const decideStep = (
  actor: Actor,
  taskId: string,
  nodeId: string,
  kind: "step_approved" | "step_rejected",
  comment: string | null | undefined,
): Promise<StepChanged> =>
  changeStep(actor, taskId, nodeId, {
    permit(task, step) {
      const refusal = whyNotDecidable(actor, task, step.id);
      if (refusal?.refused === "not_an_approver") throw refusedBy(refusal);
    },
    eventOf: (_tx, _task, step) => ({
      kind,
      at: now().toISOString(),
      by: personOf(actor),
      step: step.id,
      comment: comment?.trim() || null,
    }),
  });
