import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { aroundTask } from "#lib/services/task-list/around-task.ts";
import { TaskAroundQuery } from "#lib/services/task-list/task-query.ts";

export const GET = door({
  by: "session",
  can: "tasks:read",
  params: z.object({ flowId: PublicId }),
  query: TaskAroundQuery,
  handle: ({ actor, params, query }) => aroundTask(actor, params.flowId, query),
});
