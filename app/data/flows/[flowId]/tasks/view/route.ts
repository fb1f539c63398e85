import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { taskView } from "#lib/services/task-list/list-tasks.ts";
import { TaskView } from "#lib/services/task-list/task-query.ts";

export const GET = door({
  by: "session",
  can: "tasks:read",
  params: z.object({ flowId: PublicId }),
  query: TaskView,
  handle: ({ actor, params, query }) => taskView(actor, params.flowId, query),
});
