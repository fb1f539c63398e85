import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { retryRun } from "#lib/services/runs/perform-action.ts";
import { performed, performedBefore } from "#lib/services/runs/performed.ts";
import { TaskAndRun } from "#lib/wire/answers.ts";
import { Nothing } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "apiKey",
  can: "tasks:perform",
  summary: "Go on at the operation where a run stopped",
  params: z.object({ taskId: PublicId, runId: PublicId }),
  body: Nothing,
  answer: TaskAndRun,
  also: ["aborts"],
  handle: async ({ actor, params }) => performed(actor, params.taskId, await retryRun(actor, params.taskId, params.runId)),
  again: ({ actor, params }, runId) => performedBefore(actor, params.taskId, runId),
});
