/** Comments on tasks, as pages read them. */
import type { Listed } from "#lib/wire/listed.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** The most that a comment on a task holds, in characters. */
export const LONGEST_TASK_COMMENT = 5000;

export interface CommentJson {
  id: string;
  /** Also of somebody who is gone. */
  author: MemberJson;
  /** Holds mentions as `lib/wire/mentions.ts` writes them. */
  text: string;
  /** Whom it mentions, also who is gone. */
  mentions: MemberJson[];
  createdAt: string;
  /** Null where it stands as it was written. */
  editedAt: string | null;
}

/** ISO-8601: since when its text stands as it is. */
export const sinceOf = ({ createdAt, editedAt }: Pick<CommentJson, "createdAt" | "editedAt">): string => editedAt ?? createdAt;

/** `GET /data/tasks/{id}/comments`: the newest first. */
export interface CommentsJson extends Listed<CommentJson> {
  /** All that the task has. */
  count: number;
  /** Written by others after the reader last had the task's comments before them. */
  unread: number;
  /** Comments that mention the reader, and that they have neither had before them nor put away. */
  unreadMentions: number;
}

/** A comment that mentions the reader, as the inbox lists it. */
export interface MentionJson {
  id: string;
  /** The comment's id. */
  comment: string;
  task: { id: string; name: string };
  flow: { id: string; name: string };
  /** Also of somebody who is gone. */
  author: MemberJson;
  /** From the sentence on that mentions the reader, in one line; mentions are held as in a comment. */
  text: string;
  mentions: MemberJson[];
  /** Later than the comment where an edit brought the mention. */
  mentionedAt: string;
  unread: boolean;
}

/** `POST /data/mentions/read`: when they were put away, by which that is undone. */
export interface MentionsReadJson {
  at: string;
}
