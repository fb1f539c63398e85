/** What an operation of a run sees: the task's present values with the run's own changes applied. */
import type { LoadedTask, RunRow } from "#db/tasks.ts";
import { stageName } from "#lib/engine/queries.ts";
import type { Answers, Changes, TaskState } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { now, toPublic } from "#lib/ids.ts";
import { type TaskEntries, taskEntries, taskInTemplates } from "#lib/wire/messages/api-call.ts";
import { type UserJson, userJson } from "#lib/wire/performer.ts";

/** A run in the memory of the process that owns it. `run` holds what is stored; the loop replaces it. */
export interface RunInMemory {
  run: RunRow;
  task: LoadedTask;
  document: FlowDocument;
}

export const valuesOf = ({ run, task }: Pick<RunInMemory, "run" | "task">): FieldValues => ({
  ...task.state.fields,
  ...run.changes.fields,
});

export const assignedToOf = (state: Pick<TaskState, "assignedTo">, changes: Changes): string | null =>
  changes.assignedTo === undefined ? state.assignedTo : changes.assignedTo;

export function stageOf({ run, task, document }: RunInMemory, answers: Answers): string | null {
  const at = { action: run.action, origin: run.origin, changes: run.changes, moved: run.moved };
  return stageName(document, task.state, at, answers);
}

const taskAtPoint = (inside: RunInMemory, answers: Answers) => ({
  stage: stageOf(inside, answers),
  assignedTo: assignedToOf(inside.task.state, inside.run.changes),
  fields: valuesOf(inside),
});

/** The `task` member of messages, at this point of the run. */
export const taskEntriesOf = (inside: RunInMemory, answers: Answers): TaskEntries =>
  taskEntries(inside.document, taskAtPoint(inside, answers));

export const userOf = (run: Pick<RunRow, "performer">): UserJson | null => userJson(run.performer);

/** Everything that the run's templates may name. */
export function scopeOf(inside: RunInMemory, answers: Answers): Record<string, unknown> {
  const { run, task, document } = inside;
  return {
    ...run.answers,
    task: taskInTemplates(document, taskAtPoint(inside, answers)),
    user: userOf(run),
    action: run.actionName,
    flow: { id: toPublic(task.row.flowId), name: document.name, version: task.version.number },
    now: now().toISOString(),
  };
}
