import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { Page, PublicId } from "#lib/services/params.ts";
import { listRuns } from "#lib/services/runs/read-run.ts";
import { listOf } from "#lib/wire/admin.ts";
import { Run } from "#lib/wire/answers.ts";

export const GET = door({
  by: "apiKey",
  can: "tasks:read",
  summary: "List a task's action runs, newest first",
  params: z.object({ taskId: PublicId }),
  query: Page,
  answer: listOf(Run),
  handle: ({ actor, params, query }) => listRuns(actor, params.taskId, query),
});
