import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { replaceApprover } from "#lib/services/tasks/replace-approver.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { ReplaceApprover } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "session",
  can: "tasks:administer",
  params: z.object({ taskId: PublicId, nodeId: z.string() }),
  body: ReplaceApprover,
  handle: async ({ actor, params, body }) => {
    await replaceApprover(actor, params.taskId, params.nodeId, body);
    return taskPage(actor, params.taskId);
  },
});
