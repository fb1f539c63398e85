import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { closeByHand } from "#lib/services/tasks/close-by-hand.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { Task } from "#lib/wire/answers.ts";
import { Nothing } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "apiKey",
  can: "tasks:administer",
  summary: "Reopen a task by hand",
  params: z.object({ taskId: PublicId }),
  body: Nothing,
  answer: Task,
  handle: async ({ actor, params }) => {
    const { done } = await closeByHand(actor, params.taskId, "reopened_by_hand");
    await done;
    return readTask(actor, params.taskId);
  },
});
