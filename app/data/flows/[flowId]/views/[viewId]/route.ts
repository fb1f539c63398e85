import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { deleteTaskView, TaskViewChanges, updateTaskView } from "#lib/services/task-list/task-views.ts";

const params = z.object({ flowId: PublicId, viewId: PublicId });

export const PATCH = door({
  by: "session",
  can: "views:keep",
  params,
  body: TaskViewChanges,
  handle: ({ actor, params, body }) => updateTaskView(actor, params, body),
});

export const DELETE = door({
  by: "session",
  can: "views:keep",
  params,
  handle: async ({ actor, params }) => {
    await deleteTaskView(actor, params);
    return undefined;
  },
});
