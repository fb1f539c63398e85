import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { restoreTaskView } from "#lib/services/task-list/task-views.ts";

export const POST = door({
  by: "session",
  can: "views:keep",
  params: z.object({ flowId: PublicId, viewId: PublicId }),
  handle: ({ actor, params }) => restoreTaskView(actor, params),
});
