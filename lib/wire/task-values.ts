/**
 * Values of a task that people set for several at once, and take back. It has a door of its own, although the task's own PATCH changes
 * the same by the same service: that one answers with the whole page of the task, which is read for nothing where hundreds are changed
 * one after the other, and takes no condition.
 */
import type { FieldValues } from "#lib/fields/definition.ts";
import { TaskPatch } from "#lib/wire/task-input.ts";

export interface TaskValues {
  /** By key. */
  fields?: FieldValues;
  /** Email; null for nobody. */
  assignedTo?: string | null;
  /** ISO-8601; null for none. */
  dueAt?: string | null;
}

const Values = TaskPatch.omit({ name: true });

/** `PATCH /data/tasks/{id}/values`. `onlyIf`: in the stored form, as an answer gave it. */
export const TaskValuesPatch = Values.extend({ onlyIf: Values.optional() });

/** Its answer: what the task held where it was changed, and what it holds now. */
export interface TaskChangedJson {
  before: TaskValues;
  after: TaskValues;
}
