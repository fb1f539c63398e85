import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { taskHistory } from "#lib/services/tasks/task-history.ts";

export const GET = door({
  by: "session",
  can: "tasks:read",
  params: z.object({ taskId: PublicId }),
  handle: ({ actor, params }) => taskHistory(actor, params.taskId),
});
