import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/http/params.ts";
import { discardRun } from "#lib/services/discard-run.ts";
import { listedRun } from "#lib/services/read-run.ts";
import { readTask } from "#lib/services/read-task.ts";
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
    await discardRun(actor, params.taskId, params.runId);
    return { task: await readTask(actor, params.taskId), run: await listedRun(actor, params.taskId, params.runId) };
  },
});
