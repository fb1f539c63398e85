import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { readRun } from "#lib/services/runs/read-run.ts";

export const GET = door({
  by: "session",
  can: "tasks:read",
  params: z.object({ taskId: PublicId, runId: PublicId }),
  handle: ({ actor, params }) => readRun(actor, params.taskId, params.runId),
});
