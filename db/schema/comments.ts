import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { members } from "#db/schema/accounts.ts";
import { identity, instant } from "#db/schema/columns.ts";
import { tasks } from "#db/schema/tasks.ts";
import { commentWords } from "#db/schema/value-words.ts";

/** What people say to each other on a task. The engine knows nothing of it. */
export const taskComments = pgTable(
  "task_comments",
  {
    ...identity(),
    taskId: uuid("task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
    authorId: uuid("author_id")
      .notNull()
      .references(() => members.id),
    text: text("text").notNull(),
    createdAt: instant("created_at").notNull(),
    /** Null where it stands as it was written. */
    editedAt: instant("edited_at"),
    /** Null while it is shown; one that was deleted is kept for a day, so that it can be brought back. */
    deletedAt: instant("deleted_at"),
    /** Who deleted it. Null while it is shown. */
    deletedBy: uuid("deleted_by").references(() => members.id),
  },
  (t) => [
    // Holds what is counted, so that the texts are not read for it.
    index("task_comments_of_task").on(t.taskId, t.id, t.authorId, t.deletedAt),
    index("task_comments_by_word").using("gin", commentWords(t.text)).where(sql`${t.deletedAt} is null`),
    index("task_comments_deleted").on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
  ],
);

/** Whom comments mention, but their authors: the text holds their ids, and these rows tell them of it. */
export const commentMentions = pgTable(
  "comment_mentions",
  {
    /** Made when somebody was mentioned: its time may be later than the comment's, which an edit brings it. */
    id: uuid("id").notNull(),
    commentId: uuid("comment_id")
      .notNull()
      .references(() => taskComments.id, { onDelete: "cascade" }),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    workspaceId: uuid("workspace_id").notNull(),
    taskId: uuid("task_id").notNull(),
    /** Null until they have had the comment before them, or have put the mention away. */
    readAt: instant("read_at"),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.memberId] }),
    index("comment_mentions_of_member").on(t.memberId, t.id),
    // What is counted on every page: mentions that were read are many.
    index("comment_mentions_unread").on(t.memberId, t.taskId, t.commentId).where(sql`${t.readAt} is null`),
  ],
);

/** How far members have read a task's comments. */
export const commentReadings = pgTable(
  "comment_readings",
  {
    taskId: uuid("task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    workspaceId: uuid("workspace_id").notNull(),
    /** The newest comment that they have had before them. It may be gone by now. */
    upTo: uuid("up_to").notNull(),
  },
  (t) => [primaryKey({ columns: [t.taskId, t.memberId] })],
);
