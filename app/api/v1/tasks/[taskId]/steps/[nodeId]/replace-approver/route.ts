import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { replaceApprover } from "#lib/services/tasks/replace-approver.ts";
import { Task } from "#lib/wire/answers.ts";
import { ReplaceApprover } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "apiKey",
  can: "tasks:administer",
  summary: "Let somebody else decide in an approver's place, in this task alone",
  params: z.object({ taskId: PublicId, nodeId: z.string() }),
  body: ReplaceApprover,
  answer: Task,
  handle: async ({ actor, params, body }) => {
    await replaceApprover(actor, params.taskId, params.nodeId, body);
    return readTask(actor, params.taskId);
  },
});
