import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { deleteComment, editComment } from "#lib/services/comments/change-comments.ts";
import { PublicId } from "#lib/services/params.ts";
import { EditedComment } from "#lib/wire/comment-input.ts";

const params = z.object({ taskId: PublicId, commentId: PublicId });

export const PATCH = door({
  by: "session",
  can: "tasks:perform",
  params,
  body: EditedComment,
  handle: ({ actor, params, body }) => editComment(actor, params.taskId, params.commentId, body),
});

export const DELETE = door({
  by: "session",
  can: "tasks:perform",
  params,
  handle: async ({ actor, params }) => {
    await deleteComment(actor, params.taskId, params.commentId);
    return undefined;
  },
});
