import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { members } from "#db/schema/accounts.ts";
import { identity, instant } from "#db/schema/columns.ts";
import { flowDocuments, flows } from "#db/schema/flows.ts";
import { valueWords } from "#db/schema/value-words.ts";
import type { Answers, Fact, StepState, TaskEvent } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";

export const tasks = pgTable(
  "tasks",
  {
    ...identity(),
    flowId: uuid("flow_id")
      .notNull()
      .references(() => flows.id, { onDelete: "cascade" }),
    documentId: uuid("document_id")
      .notNull()
      .references(() => flowDocuments.id),
    name: text("name").notNull(),
    status: text("status", { enum: ["active", "completed"] }).notNull(),
    fields: jsonb("fields").$type<FieldValues>().notNull(),
    /** The engine's state of every step, by node id. */
    steps: jsonb("steps").$type<Record<string, StepState>>().notNull(),
    assignedTo: uuid("assigned_to").references(() => members.id),
    dueAt: instant("due_at"),
    /** The earliest of that and the due dates of its open steps; null once it is completed. */
    nextDueAt: instant("next_due_at"),
    /** Counts changes, so that what was read can be written only if it still holds. */
    revision: integer("revision").notNull().default(1),
    /** Made by trying a flow out: hidden everywhere, removed after a day. */
    test: boolean("test").notNull().default(false),
    /** The form trigger whose response it is; null where another trigger began it. */
    form: text("form"),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    completedAt: instant("completed_at"),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    // Lists are newest first, by the time-ordered id, over all tasks or one flow's. The columns behind the id are in them so that
    // looking for a name, counting and ordering do not look at the rows, which are wide.
    index("tasks_listed").on(t.workspaceId, t.id, t.test, t.archivedAt, t.name),
    index("tasks_of_flow").on(t.flowId, t.status, t.id, t.test, t.archivedAt, t.nextDueAt, t.name, t.assignedTo, t.documentId),
    // What no list and no count shows: few, of a flow that is not archived itself.
    index("tasks_hidden").on(t.flowId, t.id).where(sql`${t.test} or ${t.archivedAt} is not null`),
    // What was done today, beside years of what was done before.
    index("tasks_done").on(t.flowId, t.completedAt).where(sql`${t.status} = 'completed'`),
    // All that is done, the last first.
    index("tasks_finished").on(t.workspaceId, t.completedAt, t.id).where(sql`${t.status} = 'completed'`),
    // What waits, the earliest due first.
    index("tasks_by_urgency")
      .on(t.workspaceId, t.nextDueAt, t.id)
      .where(sql`${t.status} = 'active' and not ${t.test} and ${t.archivedAt} is null`),
    index("tasks_assigned").on(t.assignedTo, t.status, t.id),
    index("tasks_by_field").using("gin", t.fields.op("jsonb_path_ops")),
    // What a search finds by the words of values.
    index("tasks_by_word").using("gin", valueWords(t.fields)),
    index("tasks_of_form").on(t.flowId, t.id).where(sql`${t.form} is not null`),
    index("tasks_of_document").on(t.documentId).where(sql`${t.status} = 'active'`),
    index("tasks_tried_out").on(t.id).where(sql`${t.test}`),
  ],
);

/**
 * Open, ready steps: what waits for somebody, a row for each person who is waited for. Kept with the task's state, for the inbox
 * and the counts on the canvas, which count tasks and not rows.
 */
export const openSteps = pgTable(
  "open_steps",
  {
    taskId: uuid("task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
    node: text("node").notNull(),
    workspaceId: uuid("workspace_id").notNull(),
    flowId: uuid("flow_id").notNull(),
    /** An approver whose turn it is; of other steps the step's assignee, else the task's. Null: anybody. */
    assignee: uuid("assignee"),
    dueAt: instant("due_at"),
    /** Since when it waits: reached, or opened anew by a rejection or a person. The column keeps the name that versions before know. */
    openedAt: instant("reached_at").notNull(),
  },
  (t) => [
    unique("open_steps_person").on(t.taskId, t.node, t.assignee).nullsNotDistinct(),
    index("open_steps_inbox").on(t.workspaceId, t.assignee, t.openedAt),
    index("open_steps_of_flow").on(t.flowId, t.node, t.taskId),
  ],
);

/** The history: one row an event given to `advance`, with its answers and its facts. */
export const taskEvents = pgTable(
  "task_events",
  {
    ...identity(),
    taskId: uuid("task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
    /** The document that judged it. */
    documentId: uuid("document_id").notNull(),
    at: instant("at").notNull(),
    event: jsonb("event").$type<TaskEvent>().notNull(),
    answers: jsonb("answers").$type<Answers>().notNull(),
    facts: jsonb("facts").$type<Fact[]>().notNull(),
  },
  (t) => [index("task_events_of_task").on(t.taskId, t.id)],
);

/** Values of a flow's unique field; two of its tasks never share one. */
export const uniqueValues = pgTable(
  "unique_values",
  {
    flowId: uuid("flow_id")
      .notNull()
      .references(() => flows.id, { onDelete: "cascade" }),
    field: text("field").notNull(),
    value: text("value").notNull(),
    workspaceId: uuid("workspace_id").notNull(),
    taskId: uuid("task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.flowId, t.field, t.value] }), index("unique_values_of_task").on(t.taskId)],
);
