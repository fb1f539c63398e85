import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { writeComment } from "#lib/services/comments/change-comments.ts";
import { listComments } from "#lib/services/comments/list-comments.ts";
import { Page, PublicId } from "#lib/services/params.ts";
import { CommentText } from "#lib/wire/comment-input.ts";

const params = z.object({ taskId: PublicId });

export const GET = door({
  by: "session",
  can: "tasks:read",
  params,
  query: Page,
  handle: ({ actor, params, query }) => listComments(actor, params.taskId, query),
});

export const POST = door({
  by: "session",
  can: "tasks:perform",
  params,
  body: CommentText,
  handle: async ({ actor, params, body }) => reply(201, await writeComment(actor, params.taskId, body.text)),
});
