import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { reopenStep } from "#lib/services/tasks/complete-step.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { Nothing } from "#lib/wire/task-input.ts";

/** Answers at once; what runs by itself behind the step goes on in the process, and the page follows it. */
export const POST = door({
  by: "session",
  can: "tasks:perform",
  params: z.object({ taskId: PublicId, nodeId: z.string() }),
  body: Nothing,
  handle: async ({ actor, params }) => {
    await reopenStep(actor, params.taskId, params.nodeId);
    return taskPage(actor, params.taskId);
  },
});
