import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { retryRun } from "#lib/services/runs/perform-action.ts";
import { listedRun } from "#lib/services/runs/read-run.ts";

export const POST = door({
  by: "session",
  can: "tasks:perform",
  params: z.object({ taskId: PublicId, runId: PublicId }),
  handle: async ({ actor, params }) => {
    const { run } = await retryRun(actor, params.taskId, params.runId);
    return reply(202, { run: await listedRun(actor, params.taskId, run.id) });
  },
});
