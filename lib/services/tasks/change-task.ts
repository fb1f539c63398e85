/** What a person does to a task: locked, judged, and written. What runs by itself behind it is the caller's to take up. */
import { applyEvent } from "#db/apply.ts";
import { db, type Tx } from "#db/client.ts";
import { type LoadedTask, lockTask, lockUnfinishedRuns, type RunRow } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { TaskEvent } from "#lib/engine/types.ts";
import { Refused } from "#lib/errors.ts";
import { toPublic } from "#lib/ids.ts";
import { performerOf } from "#lib/services/accounts/actors.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { busySentence } from "#lib/services/runs/busy.ts";
import { consult, type SeenTask, seenNow } from "#lib/services/runs/consult.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import type { AuditAct } from "#lib/wire/audit.ts";

export interface TaskChange {
  /** Judged before anything else about the task. @throws Refused */
  permit?(task: LoadedTask): void;
  /** Whether a run that is not over refuses the change; without it every one does. */
  refusedBy?(run: RunRow): boolean;
  /** What an administrator's act is called in the audit log; without it, it is none. */
  audited?: AuditAct;
  /** @throws Refused where it cannot be done */
  eventOf(tx: Tx, task: LoadedTask): Promise<TaskEvent> | TaskEvent;
}

/** With the values that the event itself brings. */
function seenAfter(task: LoadedTask, event: TaskEvent): SeenTask {
  const seen = seenNow(task);
  return {
    ...seen,
    fields: { ...seen.fields, ...("fields" in event ? event.fields : {}) },
    ...("assignedTo" in event && event.assignedTo !== undefined && { assignedTo: event.assignedTo }),
  };
}

/** @throws Refused `not_found`, `task_busy`, `conflict` with the engine's reason, and what the change itself refuses */
export async function changeTask(actor: Actor, taskId: string, change: TaskChange): Promise<void> {
  const { permit, refusedBy = () => true, audited, eventOf } = change;
  const flowId = await db().transaction(async (tx) => {
    const task = await lockTask(tx, actor.workspaceId, taskId);
    if (!task) throw notFound("task");
    permit?.(task);
    const [standing] = await lockUnfinishedRuns(tx, taskId);
    if (standing && refusedBy(standing)) throw new Refused("task_busy", busySentence(standing));
    const event = await eventOf(tx, task);
    const performer = performerOf(actor);
    const answers = await consult({ version: task.version, performer, action: null, brought: {} }, seenAfter(task, event));
    await applyEvent(tx, task, event, answers, { depth: 0, performer, answers: {} });
    if (audited) await audit(tx, actor, audited, `task:${taskId}`, { name: task.state.name });
    await bindIdempotency(tx);
    return task.row.flowId;
  });
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(flowId) }]);
}
