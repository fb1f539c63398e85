/** Comments on tasks, as pages read them. */
import type { Listed } from "#lib/wire/listed.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** The most that a comment on a task holds, in characters. */
export const LONGEST_TASK_COMMENT = 5000;

export interface CommentJson {
  id: string;
  /** Also of somebody who is gone. */
  author: MemberJson;
  text: string;
  createdAt: string;
  /** Null where it stands as it was written. */
  editedAt: string | null;
}

/** `GET /data/tasks/{id}/comments`: the newest first. */
export interface CommentsJson extends Listed<CommentJson> {
  /** All that the task has. */
  count: number;
  /** Written by others after the reader last had the task's comments before them. */
  unread: number;
}
