import { z } from "zod";
import type { FieldValues } from "#lib/fields/definition.ts";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { TaskValuesPatch } from "#lib/wire/task-values.ts";

export const PATCH = door({
  by: "session",
  can: "tasks:perform",
  params: z.object({ taskId: PublicId }),
  body: TaskValuesPatch,
  handle: ({ actor, params, body: { onlyIf, ...changes } }) =>
    updateTask(actor, params.taskId, changes, { ...onlyIf, fields: (onlyIf?.fields ?? {}) as FieldValues }),
});
