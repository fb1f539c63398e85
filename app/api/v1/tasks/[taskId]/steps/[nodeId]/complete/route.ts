import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { Task } from "#lib/wire/answers.ts";
import { CompleteStep } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "apiKey",
  can: "tasks:perform",
  summary: "Complete a step that leads on by itself",
  params: z.object({ taskId: PublicId, nodeId: z.string() }),
  body: CompleteStep,
  answer: Task,
  handle: async ({ actor, params, body }) => {
    const { done } = await completeStep(actor, params.taskId, params.nodeId, body.fields);
    await done;
    return readTask(actor, params.taskId);
  },
});
