/** A member changes a task's values, name, assignee or due date. */

import { applyEvent } from "#db/apply.ts";
import { db } from "#db/client.ts";
import { lockTask, lockUnfinishedRuns } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { invalid, Refused } from "#lib/errors.ts";
import { missingRequired, requiredKeys } from "#lib/fields/index.ts";
import { bindIdempotency } from "#lib/http/idempotency.ts";
import { notFound } from "#lib/http/params.ts";
import { now, toPublic } from "#lib/ids.ts";
import { performerOf, personOf } from "#lib/services/actors.ts";
import { busySentence } from "#lib/services/busy.ts";
import { consult } from "#lib/services/consult.ts";
import { announce } from "#lib/services/live.ts";
import { assigneeOf } from "#lib/services/people.ts";
import { takeWaiting } from "#lib/services/runs.ts";
import { parseTaskFields } from "#lib/services/task-fields.ts";

export interface TaskChanges {
  name?: string;
  fields?: Record<string, unknown>;
  assignedTo?: string | null;
  /** ISO-8601; null for none. */
  dueAt?: string | null;
}

/** @throws Refused `not_found`, `task_busy` while a run is running, `invalid` */
export async function updateTask(actor: Actor, taskId: string, changes: TaskChanges): Promise<void> {
  const flowId = await db().transaction(async (tx) => {
    const task = await lockTask(tx, actor.workspaceId, taskId);
    if (!task) throw notFound("task");
    const [standing] = await lockUnfinishedRuns(tx, taskId);
    if (standing && (standing.status === "running" || standing.status === "waiting"))
      throw new Refused("task_busy", busySentence(standing));
    const { document } = task.version;
    const fields = await parseTaskFields(actor.workspaceId, document, changes.fields ?? {}, tx);
    const emptied = missingRequired(
      fields,
      document.fields,
      requiredKeys(document.fields).filter((key) => key in fields),
    );
    if (emptied.length > 0) throw invalid(emptied);
    const answers = await consult(document, { ...task.state.fields, ...fields }, {});
    await applyEvent(
      tx,
      task,
      {
        kind: "fields_changed",
        at: now().toISOString(),
        by: personOf(actor),
        ...(changes.fields && { fields }),
        ...(changes.name !== undefined && { name: changes.name.trim() }),
        ...(changes.assignedTo !== undefined && { assignedTo: await assigneeOf(actor.workspaceId, changes.assignedTo, tx) }),
        ...(changes.dueAt !== undefined && { dueAt: changes.dueAt === null ? null : new Date(changes.dueAt).toISOString() }),
      },
      answers,
      { depth: 0, performer: performerOf(actor), answers: {} },
    );
    await bindIdempotency(tx);
    return task.row.flowId;
  });
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(flowId) }]);
  await takeWaiting(taskId);
}
