/** A member changes a task's values, name, assignee or due date. */
import type { Actor } from "#lib/auth/can.ts";
import { now } from "#lib/ids.ts";
import { personOf } from "#lib/services/accounts/actors.ts";
import { assigneeOf } from "#lib/services/accounts/people.ts";
import { takeUp } from "#lib/services/runs/runs.ts";
import { changeTask } from "#lib/services/tasks/change-task.ts";
import { emptiedBy, parseTaskFields, refuseMissing } from "#lib/services/tasks/task-fields.ts";

export interface TaskChanges {
  name?: string;
  fields?: Record<string, unknown>;
  assignedTo?: string | null;
  /** ISO-8601; null for none. */
  dueAt?: string | null;
}

/** @throws Refused `not_found`, `task_busy` while a run is running, `invalid` */
export async function updateTask(actor: Actor, taskId: string, changes: TaskChanges): Promise<void> {
  await changeTask(actor, taskId, {
    // Editing is often the cure for a stopped one.
    refusedBy: ({ status }) => status === "running" || status === "waiting",
    async eventOf(tx, { version: { document }, state }) {
      const fields = await parseTaskFields(actor.workspaceId, document, changes.fields ?? {}, tx);
      refuseMissing(document, fields, emptiedBy(document, state.fields, fields));
      return {
        kind: "fields_changed",
        at: now().toISOString(),
        by: personOf(actor),
        ...(changes.fields && { fields }),
        ...(changes.name !== undefined && { name: changes.name.trim() }),
        ...(changes.assignedTo !== undefined && { assignedTo: await assigneeOf(actor.workspaceId, changes.assignedTo, tx) }),
        ...(changes.dueAt !== undefined && { dueAt: changes.dueAt === null ? null : new Date(changes.dueAt).toISOString() }),
      };
    },
  });
  await takeUp(taskId);
}
