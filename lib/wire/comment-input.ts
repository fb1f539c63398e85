/** What pages may send about comments. */
import { z } from "zod";
import { LONGEST_TASK_COMMENT } from "#lib/wire/comments.ts";
import { MOST_MENTIONED, mentionedIn } from "#lib/wire/mentions.ts";

/** `POST /data/tasks/{id}/comments` */
export const CommentText = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, "Write something.")
    .max(LONGEST_TASK_COMMENT, `At most ${LONGEST_TASK_COMMENT.toLocaleString("en-GB")} characters.`)
    .refine((text) => mentionedIn(text).length <= MOST_MENTIONED, `At most ${MOST_MENTIONED} people are mentioned.`),
});

/** `PATCH /data/tasks/{id}/comments/{commentId}` */
export const EditedComment = CommentText.extend({
  /** Since when the text stands there that its writer had before them, as `sinceOf` tells it: another one is not replaced. */
  since: z.iso.datetime().optional(),
});
