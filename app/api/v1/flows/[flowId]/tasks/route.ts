import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { Task } from "#lib/wire/answers.ts";
import { NewTask } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "apiKey",
  can: "tasks:create",
  summary: "Make a task by hand; with `upsert`, update the one that has the unique field's value",
  params: z.object({ flowId: PublicId }),
  body: NewTask,
  answer: Task,
  success: 201,
  also: ["updates", "aborts"],
  handle: async ({ actor, params, body }) => {
    const { id, created } = await createTask(actor, params.flowId, body);
    return reply(created ? 201 : 200, await readTask(actor, id));
  },
});
