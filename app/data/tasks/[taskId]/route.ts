import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { deleteTask } from "#lib/services/tasks/delete-task.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { TaskPatch } from "#lib/wire/task-input.ts";

const params = z.object({ taskId: PublicId });

export const GET = door({ by: "session", can: "tasks:read", params, handle: ({ actor, params }) => taskPage(actor, params.taskId) });

export const PATCH = door({
  by: "session",
  can: "tasks:perform",
  params,
  body: TaskPatch,
  handle: async ({ actor, params, body }) => {
    await updateTask(actor, params.taskId, body);
    return taskPage(actor, params.taskId);
  },
});

export const DELETE = door({
  by: "session",
  can: "tasks:administer",
  params,
  handle: async ({ actor, params }) => {
    await deleteTask(actor, params.taskId);
    return undefined;
  },
});
