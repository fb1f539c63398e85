/** An admin completes or reopens a task by hand. */

import { applyEvent } from "#db/apply.ts";
import { db } from "#db/client.ts";
import { lockTask, lockUnfinishedRuns } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { bindIdempotency } from "#lib/http/idempotency.ts";
import { notFound } from "#lib/http/params.ts";
import { now, toPublic } from "#lib/ids.ts";
import { performerOf, personOf } from "#lib/services/actors.ts";
import { busySentence } from "#lib/services/busy.ts";
import { consult } from "#lib/services/consult.ts";
import { announce } from "#lib/services/live.ts";
import { takeWaiting } from "#lib/services/runs.ts";

/** @throws Refused `not_found`, `task_busy`, `conflict` where the task is in that state already */
export async function closeByHand(actor: Actor, taskId: string, kind: "completed_by_hand" | "reopened_by_hand"): Promise<void> {
  const flowId = await db().transaction(async (tx) => {
    const task = await lockTask(tx, actor.workspaceId, taskId);
    if (!task) throw notFound("task");
    const [standing] = await lockUnfinishedRuns(tx, taskId);
    if (standing) throw new Refused("task_busy", busySentence(standing));
    const answers = await consult(task.version.document, task.state.fields, {});
    const chain = { depth: 0, performer: performerOf(actor), answers: {} };
    await applyEvent(tx, task, { kind, at: now().toISOString(), by: personOf(actor) }, answers, chain);
    await bindIdempotency(tx);
    return task.row.flowId;
  });
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(flowId) }]);
  await takeWaiting(taskId);
}
