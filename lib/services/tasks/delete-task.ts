/** Deletes a task with all that carries its id: history, runs, open steps, unique values (foreign keys cascade), and its messages. */
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { tasks } from "#db/schema/index.ts";
import { lockTask, lockUnfinishedRuns } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { toPublic } from "#lib/ids.ts";
import { deleteMessagesOf } from "#lib/services/deliveries/delete-messages.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { busySentence } from "#lib/services/runs/busy.ts";
import { audit } from "#lib/services/workspace/audit.ts";

/** @throws Refused `not_found`, `task_busy` while a run is running */
export async function deleteTask(actor: Actor, taskId: string): Promise<void> {
  const flowId = await db().transaction(async (tx) => {
    const task = await lockTask(tx, actor.workspaceId, taskId);
    if (!task) throw notFound("task");
    const [standing] = await lockUnfinishedRuns(tx, taskId);
    if (standing?.status === "running") throw new Refused("task_busy", busySentence(standing));
    await deleteMessagesOf(tx, taskId);
    await tx.delete(tasks).where(eq(tasks.id, taskId));
    await audit(tx, actor, "task.deleted", `task:${taskId}`, { name: task.state.name });
    await bindIdempotency(tx);
    return task.row.flowId;
  });
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(flowId) }]);
}
