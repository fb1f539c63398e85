import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { CommentsRead, markCommentsRead } from "#lib/services/comments/read-comments.ts";
import { PublicId } from "#lib/services/params.ts";

/** Whoever may read a task reads its comments, and is told in the inbox what is new to them. */
export const POST = door({
  by: "session",
  can: "tasks:read",
  params: z.object({ taskId: PublicId }),
  body: CommentsRead,
  handle: async ({ actor, params, body }) => {
    await markCommentsRead(actor, params.taskId, body.upTo);
    return undefined;
  },
});
