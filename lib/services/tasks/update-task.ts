/** A member changes a task's values, name, assignee or due date. */
import type { Actor } from "#lib/auth/can.ts";
import type { TaskEvent, TaskState } from "#lib/engine/types.ts";
import { Refused } from "#lib/errors.ts";
import { now } from "#lib/ids.ts";
import { personOf } from "#lib/services/accounts/actors.ts";
import { assigneeOf } from "#lib/services/accounts/people.ts";
import { takeUp } from "#lib/services/runs/runs.ts";
import { changeTask } from "#lib/services/tasks/change-task.ts";
import { emptiedBy, parseTaskFields, refuseMissing } from "#lib/services/tasks/task-fields.ts";
import type { TaskChangedJson, TaskValues } from "#lib/wire/task-values.ts";

export interface TaskChanges {
  name?: string;
  fields?: Record<string, unknown>;
  assignedTo?: string | null;
  /** ISO-8601; null for none. */
  dueAt?: string | null;
}

type Written = Extract<TaskEvent, { kind: "fields_changed" }>;

/** What a task holds where the event changes it. */
const heldWhere = ({ fields, assignedTo, dueAt }: TaskValues, given: Written): TaskValues => ({
  ...(given.fields && { fields: Object.fromEntries(Object.keys(given.fields).map((key) => [key, fields?.[key] ?? null])) }),
  ...(given.assignedTo !== undefined && { assignedTo }),
  ...(given.dueAt !== undefined && { dueAt }),
});

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Whether a task still holds these values. */
const holds = (state: TaskState, { fields = {}, assignedTo, dueAt }: TaskValues): boolean =>
  Object.entries(fields).every(([key, value]) => isSame(state.fields[key], value)) &&
  (assignedTo === undefined || isSame(state.assignedTo, assignedTo)) &&
  (dueAt === undefined || isSame(state.dueAt, dueAt));

/**
 * @param onlyIf what the task has to hold still, in the stored form; of these also required fields may be emptied
 * @returns what it held where it was changed, and what it holds now
 * @throws Refused `not_found`, `task_busy` while a run is running, `invalid`, `conflict` where it holds something else
 */
export async function updateTask(actor: Actor, taskId: string, changes: TaskChanges, onlyIf: TaskValues = {}): Promise<TaskChangedJson> {
  let changed: TaskChangedJson = { before: {}, after: {} };
  await changeTask(actor, taskId, {
    // Editing is often the cure for a stopped one.
    refusedBy: ({ status }) => status === "running" || status === "waiting",
    async eventOf(tx, { version: { document }, state }) {
      if (!holds(state, onlyIf)) throw new Refused("conflict", "It was changed since, and keeps what it has.");
      const fields = await parseTaskFields(actor.workspaceId, document, changes.fields ?? {}, tx);
      // What is taken back may have been empty before.
      const emptied = emptiedBy(document, state.fields, fields).filter((key) => !Object.hasOwn(onlyIf.fields ?? {}, key));
      refuseMissing(document, fields, emptied);
      const event: Written = {
        kind: "fields_changed",
        at: now().toISOString(),
        by: personOf(actor),
        ...(changes.fields && { fields }),
        ...(changes.name !== undefined && { name: changes.name.trim() }),
        ...(changes.assignedTo !== undefined && { assignedTo: await assigneeOf(actor.workspaceId, changes.assignedTo, tx) }),
        ...(changes.dueAt !== undefined && { dueAt: changes.dueAt === null ? null : new Date(changes.dueAt).toISOString() }),
      };
      changed = { before: heldWhere(state, event), after: heldWhere(event, event) };
      return event;
    },
  });
  await takeUp(taskId);
  return changed;
}
