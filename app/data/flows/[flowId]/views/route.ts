import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { createTaskView, listTaskViews, NewTaskView } from "#lib/services/task-list/task-views.ts";

const params = z.object({ flowId: PublicId });

export const GET = door({
  by: "session",
  can: "views:keep",
  params,
  handle: ({ actor, params }) => listTaskViews(actor, params.flowId),
});

export const POST = door({
  by: "session",
  can: "views:keep",
  params,
  body: NewTaskView,
  handle: async ({ actor, params, body }) => reply(201, await createTaskView(actor, params.flowId, body)),
});
