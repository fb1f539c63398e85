import { sql } from "drizzle-orm";
import { index, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { identity, instant } from "#db/schema/columns.ts";
import { taskComments } from "#db/schema/comments.ts";
import { tasks } from "#db/schema/tasks.ts";

export const EMAIL_STATUSES = ["pending", "sent", "failed"] as const;

/** Mail on its way, written with the commit that causes it. */
export const emails = pgTable(
  "emails",
  {
    ...identity(),
    taskId: uuid("task_id").references(() => tasks.id, { onDelete: "cascade" }),
    /** The comment that mentions its recipient; with it the mail goes. */
    commentId: uuid("comment_id").references(() => taskComments.id, { onDelete: "cascade" }),
    /** The run that caused it, and the operation's index in its list. */
    runId: uuid("run_id"),
    position: smallint("position").notNull().default(0),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    status: text("status", { enum: EMAIL_STATUSES }).notNull().default("pending"),
    attemptCount: smallint("attempt_count").notNull().default(0),
    nextAt: instant("next_at").notNull().defaultNow(),
    error: text("error"),
    sentAt: instant("sent_at"),
    /** Who sends it at the moment. */
    processId: uuid("process_id"),
    claim: uuid("claim"),
  },
  (t) => [
    index("emails_waiting").on(t.nextAt).where(sql`${t.status} = 'pending'`),
    index("emails_of_task").on(t.taskId),
    index("emails_of_run").on(t.runId),
    index("emails_of_comment").on(t.commentId).where(sql`${t.commentId} is not null`),
  ],
);
