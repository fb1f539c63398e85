import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { reopenStep } from "#lib/services/tasks/complete-step.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { Task } from "#lib/wire/answers.ts";
import { Nothing } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "apiKey",
  can: "tasks:perform",
  summary: "Reopen a completed step",
  params: z.object({ taskId: PublicId, nodeId: z.string() }),
  body: Nothing,
  answer: Task,
  handle: async ({ actor, params }) => {
    const { done } = await reopenStep(actor, params.taskId, params.nodeId);
    await done;
    return readTask(actor, params.taskId);
  },
});
