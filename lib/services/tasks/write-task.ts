/** A task that was prepared is written, with the run of its trigger and what that run does inside Baton. */
import { applyCreated } from "#db/apply.ts";
import type { Tx } from "#db/client.ts";
import { actionRuns, runOperations } from "#db/schema/index.ts";
import type { RunRow } from "#db/tasks.ts";
import { Refused } from "#lib/errors.ts";
import { toPublic } from "#lib/ids.ts";
import type { StartedTask } from "#lib/services/effects/effect-context.ts";
import { applyEffects, EffectRefused } from "#lib/services/effects/index.ts";
import { holdFlow } from "#lib/services/flows/flow-row.ts";
import { failureOf } from "#lib/services/runs/run-failure.ts";
import { operationsOfRun } from "#lib/services/runs/run-list.ts";
import type { PreparedTask } from "#lib/services/tasks/make-task.ts";

/** An effect that is refused stops the trigger's list at its operation: no task is made. */
function stoppedAt({ at, refused }: EffectRefused, { task, event }: PreparedTask, run: RunRow): Refused {
  const { document } = task.version;
  const { name, fields, assignedTo, dueAt } = event;
  const inside = {
    run: { ...run, position: at },
    document,
    task: { state: { status: "active" as const, name, fields, assignedTo, dueAt, steps: {} } },
  };
  const operation = operationsOfRun(document, run)[at];
  if (!operation) return refused;
  const cause = `could not be finished: ${refused.detail}`;
  const { detail, errors, response, reason, ...failure } = failureOf(inside, operation, {
    ok: false,
    reason: "value",
    cause,
    errors: refused.more.errors,
  });
  const stopped = { id: toPublic(run.id), status: "failed", failedOperation: failure.operation };
  return new Refused("action_aborted", detail, { errors, extra: { run: stopped, response, reason } });
}

/**
 * @returns other tasks that were made with it, for `follow`
 * @throws Refused `not_found` where the flow is archived meanwhile, what the engine or a unique field refuses, and `action_aborted`
 *   where something that the trigger's list does cannot be done any more
 */
export async function writeTask(tx: Tx, prepared: PreparedTask): Promise<StartedTask[]> {
  const { task, event, answers, chain, run } = prepared;
  await holdFlow(tx, task.flowId);
  await applyCreated(tx, task, event, answers, chain);
  if (!run) return [];
  await tx.insert(actionRuns).values(run.run);
  await tx.insert(runOperations).values(run.tried);
  return applyEffects(tx, run.run, new Date(event.at)).catch((error: unknown) => {
    throw error instanceof EffectRefused ? stoppedAt(error, prepared, run.run) : error;
  });
}
