import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { restsSoon } from "#lib/services/tasks/change-step.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { CompleteStep } from "#lib/wire/task-input.ts";

/** What runs by itself behind the step and is not over soon goes on in the process, and the page follows it. */
export const POST = door({
  by: "session",
  can: "tasks:perform",
  params: z.object({ taskId: PublicId, nodeId: z.string() }),
  body: CompleteStep,
  handle: async ({ actor, params, body }) => {
    await restsSoon(await completeStep(actor, params.taskId, params.nodeId, body.fields));
    return taskPage(actor, params.taskId);
  },
});
