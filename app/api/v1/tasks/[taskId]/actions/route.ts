import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { performed, performedBefore } from "#lib/services/runs/performed.ts";
import { TaskAndRun } from "#lib/wire/answers.ts";
import { PerformAction } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "apiKey",
  can: "tasks:perform",
  summary: "Perform an action; answers when its calls have been answered",
  params: z.object({ taskId: PublicId }),
  body: PerformAction,
  answer: TaskAndRun,
  also: ["aborts"],
  handle: async ({ actor, params, body }) => performed(actor, params.taskId, await startAction(actor, params.taskId, body)),
  again: ({ actor, params }, runId) => performedBefore(actor, params.taskId, runId),
});
