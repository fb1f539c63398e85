import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { readRun } from "#lib/services/runs/read-run.ts";
import { RunDetail } from "#lib/wire/answers.ts";

export const GET = door({
  by: "apiKey",
  can: "tasks:read",
  summary: "Read a run with each operation's request, answer, duration and error",
  params: z.object({ taskId: PublicId, runId: PublicId }),
  answer: RunDetail,
  handle: ({ actor, params }) => readRun(actor, params.taskId, params.runId),
});
