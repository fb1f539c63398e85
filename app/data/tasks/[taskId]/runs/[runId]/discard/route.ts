import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { discardRun } from "#lib/services/runs/discard-run.ts";
import { listedRun } from "#lib/services/runs/read-run.ts";

export const POST = door({
  by: "session",
  can: "tasks:perform",
  params: z.object({ taskId: PublicId, runId: PublicId }),
  handle: async ({ actor, params }) => {
    await discardRun(actor, params.taskId, params.runId);
    return { run: await listedRun(actor, params.taskId, params.runId) };
  },
});
