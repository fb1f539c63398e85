/** A person completes a step that leads on by itself, or opens a completed one again. */
import type { LoadedTask } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { whyNotCompletable } from "#lib/engine/queries.ts";
import { refusedBy } from "#lib/engine/refusals.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { StepNode } from "#lib/flow/schema.ts";
import { now } from "#lib/ids.ts";
import { personOf } from "#lib/services/accounts/actors.ts";
import { changeStep, type StepChanged } from "#lib/services/tasks/change-step.ts";
import { emptiedBy, parseTaskFields, refuseMissing } from "#lib/services/tasks/task-fields.ts";

/** What must have a value: what the step requires, and what the flow requires where it would be emptied. */
const neededFor = ({ version, state }: LoadedTask, { data }: StepNode, given: FieldValues): string[] => [
  ...(data.requiredFields ?? []),
  ...emptiedBy(version.document, state.fields, given),
];

/**
 * Leads on along the step's straight exits.
 * @param fields values that come with it, by key or display name
 * @throws Refused `not_found` (also for a node that is no step), `task_busy`, `conflict` with the engine's reason, `invalid`
 */
export const completeStep = (actor: Actor, taskId: string, nodeId: string, fields?: Record<string, unknown>): Promise<StepChanged> =>
  changeStep(actor, taskId, nodeId, {
    async eventOf(tx, task, step) {
      const refusal = whyNotCompletable(task.version.document, task.state, step.id);
      if (refusal) throw refusedBy(refusal);
      const given = fields && (await parseTaskFields(actor.workspaceId, task.version.document, fields, tx));
      refuseMissing(task.version.document, { ...task.state.fields, ...given }, neededFor(task, step, given ?? {}));
      return { kind: "step_completed", at: now().toISOString(), by: personOf(actor), step: step.id, ...(given && { fields: given }) };
    },
  });

/**
 * Opens a completed step again and stops what it led to, where that is not completed.
 * @throws Refused as `completeStep`, but for `invalid`
 */
export const reopenStep = (actor: Actor, taskId: string, nodeId: string): Promise<StepChanged> =>
  changeStep(actor, taskId, nodeId, {
    eventOf: (_tx, _task, step) => ({ kind: "step_reopened", at: now().toISOString(), by: personOf(actor), step: step.id }),
  });
