import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { restoreComment } from "#lib/services/comments/change-comments.ts";
import { PublicId } from "#lib/services/params.ts";
import { Nothing } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "session",
  can: "tasks:perform",
  params: z.object({ taskId: PublicId, commentId: PublicId }),
  body: Nothing,
  handle: ({ actor, params }) => restoreComment(actor, params.taskId, params.commentId),
});
