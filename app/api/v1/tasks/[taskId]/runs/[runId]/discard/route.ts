import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { discardRun } from "#lib/services/runs/discard-run.ts";
import { taskAndRun } from "#lib/services/runs/performed.ts";
import { TaskAndRun } from "#lib/wire/answers.ts";
import { Nothing } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "apiKey",
  can: "tasks:perform",
  summary: "Give a stopped run up; nothing of it is kept",
  params: z.object({ taskId: PublicId, runId: PublicId }),
  body: Nothing,
  answer: TaskAndRun,
  handle: async ({ actor, params }) => {
    await (await discardRun(actor, params.taskId, params.runId)).done;
    return taskAndRun(actor, params.taskId, params.runId);
  },
  again: ({ actor, params }, runId) => taskAndRun(actor, params.taskId, runId),
});
