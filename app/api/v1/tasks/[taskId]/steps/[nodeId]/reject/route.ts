import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { decideStep } from "#lib/services/tasks/decide-step.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { Task } from "#lib/wire/answers.ts";
import { DecideStep } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "apiKey",
  can: "tasks:perform",
  summary: "Reject a step, as one of its approvers",
  params: z.object({ taskId: PublicId, nodeId: z.string() }),
  body: DecideStep,
  answer: Task,
  handle: async ({ actor, params, body }) => {
    const { done } = await decideStep(actor, params.taskId, params.nodeId, "step_rejected", body.comment);
    await done;
    return readTask(actor, params.taskId);
  },
});
