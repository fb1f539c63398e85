import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { discardRun } from "#lib/services/runs/discard-run.ts";
import { restsSoon } from "#lib/services/tasks/change-step.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";

/** What runs by itself behind it and is not over soon goes on in the process, and the page follows it. */
export const POST = door({
  by: "session",
  can: "tasks:perform",
  params: z.object({ taskId: PublicId, runId: PublicId }),
  handle: async ({ actor, params }) => {
    await restsSoon(await discardRun(actor, params.taskId, params.runId));
    return taskPage(actor, params.taskId);
  },
});
