import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { deleteTask } from "#lib/services/tasks/delete-task.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { Task } from "#lib/wire/answers.ts";
import { TaskPatch } from "#lib/wire/task-input.ts";

const params = z.object({ taskId: PublicId });

export const GET = door({
  by: "apiKey",
  can: "tasks:read",
  summary: "Read a task",
  answer: Task,
  params,
  handle: ({ actor, params }) => readTask(actor, params.taskId),
});

export const PATCH = door({
  by: "apiKey",
  can: "tasks:perform",
  summary: "Change a task's name, values, assignee or due date",
  params,
  body: TaskPatch,
  answer: Task,
  handle: async ({ actor, params, body }) => {
    await updateTask(actor, params.taskId, body);
    return readTask(actor, params.taskId);
  },
});

export const DELETE = door({
  by: "apiKey",
  can: "tasks:administer",
  summary: "Delete a task with all that belongs to it",
  params,
  handle: async ({ actor, params }) => {
    await deleteTask(actor, params.taskId);
    return undefined;
  },
});
