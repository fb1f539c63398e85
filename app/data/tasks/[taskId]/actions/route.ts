import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { listedRun } from "#lib/services/runs/read-run.ts";
import { PerformAction } from "#lib/wire/task-input.ts";

/** Answers at once; the run goes on in the process and the page follows it. */
export const POST = door({
  by: "session",
  can: "tasks:perform",
  params: z.object({ taskId: PublicId }),
  body: PerformAction,
  handle: async ({ actor, params, body }) => {
    const { run } = await startAction(actor, params.taskId, body);
    return reply(202, { run: await listedRun(actor, params.taskId, run.id) });
  },
});
