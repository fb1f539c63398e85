/**
 * What is on its way to other systems. A message and its attempts are partitioned by week, by the time in their ids, and
 * dropped whole when they have outlived their time (`db/partitions.ts`); the migration says so, Drizzle cannot.
 */
import { sql } from "drizzle-orm";
import { bigint, index, integer, json, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { identity, instant } from "#db/schema/columns.ts";
import { flows } from "#db/schema/flows.ts";
import { tasks } from "#db/schema/tasks.ts";
import { DELIVERY_STATUSES, ENDPOINT_STATUSES, EVENT_TYPES, NOTICE_KINDS, TRY_ERRORS } from "#lib/delivery/status.ts";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";

/** Where a webhook sends: one row for each webhook and address. Its id follows from both. */
export const endpoints = pgTable(
  "endpoints",
  {
    ...identity(),
    flowId: uuid("flow_id").references(() => flows.id, { onDelete: "cascade" }),
    /** The step that the webhook is on. */
    node: text("node"),
    /** The webhook's id in the flow document. */
    webhookId: text("webhook_id").notNull(),
    /** The webhook's name, as it was last published. */
    name: text("name").notNull(),
    url: text("url").notNull(),
    status: text("status", { enum: ENDPOINT_STATUSES }).notNull().default("on"),
    statusSince: instant("status_since").notNull().defaultNow(),
    /** Tries that failed since the last success. */
    failuresInRow: integer("failures_in_row").notNull().default(0),
    lastFailureAt: instant("last_failure_at"),
    lastFailure: text("last_failure"),
  },
  (t) => [index("endpoints_of_flow").on(t.flowId), index("endpoints_listed").on(t.workspaceId)],
);

/** A webhook event rendered for one webhook. Immutable. Its body holds no secret: those are added at each try. */
export const messages = pgTable(
  "messages",
  {
    ...identity(),
    endpointId: uuid("endpoint_id").notNull(),
    flowId: uuid("flow_id"),
    documentId: uuid("document_id"),
    taskId: uuid("task_id"),
    node: text("node"),
    /** The webhook's id in the flow document, and its name at that time. */
    webhookId: text("webhook_id").notNull(),
    webhookName: text("webhook_name").notNull(),
    eventType: text("event_type", { enum: EVENT_TYPES }).notNull(),
    /** Name of what it is about: the task's. */
    subject: text("subject").notNull(),
    createdAt: instant("created_at").notNull(),
    body: text("body").notNull(),
  },
  (t) => [
    index("messages_listed").on(t.workspaceId, t.id),
    index("messages_of_task").on(t.taskId, t.id),
    index("messages_of_flow").on(t.flowId, t.id),
    index("messages_of_endpoint").on(t.endpointId, t.id),
  ],
);

/** A message on its way: the outbox and the job in one row. It has its message's id, because a message goes to one webhook. */
export const deliveries = pgTable(
  "deliveries",
  {
    ...identity(),
    /** No foreign key: it would lock the endpoint's row for every message, and endpoints are never removed by themselves. */
    endpointId: uuid("endpoint_id").notNull(),
    /** The order of the causes. */
    seq: bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    status: text("status", { enum: DELIVERY_STATUSES }).notNull(),
    triesLeft: smallint("tries_left").notNull(),
    attemptCount: smallint("attempt_count").notNull().default(0),
    nextAt: instant("next_at").notNull(),
    /** Delivered, failed or cancelled. */
    endedAt: instant("ended_at"),
    /** Who makes a try at the moment; null while it waits. */
    processId: uuid("process_id"),
    /** Fences late results of a process that has lost it. */
    claim: uuid("claim"),
  },
  (t) => [
    // The claim goes from endpoint to endpoint and takes each one's first.
    index("deliveries_waiting").on(t.endpointId, t.nextAt, t.seq).where(sql`${t.status} = 'pending' and ${t.processId} is null`),
    index("deliveries_held").on(t.processId).where(sql`${t.processId} is not null`),
    index("deliveries_ended_badly").on(t.workspaceId, t.status, t.id).where(sql`${t.status} in ('failed', 'cancelled')`),
  ],
);

/** Append-only. */
export const attempts = pgTable(
  "attempts",
  {
    deliveryId: uuid("delivery_id").notNull(),
    /** From 1. */
    number: smallint("number").notNull(),
    startedAt: instant("started_at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    /** Null where no answer came. */
    status: smallint("status"),
    error: text("error", { enum: TRY_ERRORS }),
    detail: text("detail"),
    signature: text("signature").notNull(),
    responseHeaders: json("response_headers").$type<Record<string, string>>(),
    /** The first 4 KiB. */
    responseBody: text("response_body"),
    bytes: integer("bytes").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.deliveryId, t.number] })],
);

/** What a step's badges show when the deliveries themselves are no longer kept. */
export const pastDeliveries = pgTable(
  "past_deliveries",
  {
    ...identity(),
    taskId: uuid("task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
    node: text("node").notNull(),
    webhookId: text("webhook_id").notNull(),
    webhookName: text("webhook_name").notNull(),
    eventType: text("event_type", { enum: EVENT_TYPES }).notNull(),
    status: text("status", { enum: DELIVERY_STATUSES }).notNull(),
    attemptCount: smallint("attempt_count").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("past_deliveries_of_task").on(t.taskId)],
);

/** Statistics of an endpoint, an hour a row. */
export const deliveryHours = pgTable(
  "delivery_hours",
  {
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => endpoints.id, { onDelete: "cascade" }),
    hour: instant("hour").notNull(),
    workspaceId: uuid("workspace_id").notNull(),
    /** Deliveries that ended in this hour. */
    delivered: integer("delivered").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    /** Answered tries by duration (`lib/delivery/histogram.ts`). */
    durations: integer("durations").array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.endpointId, t.hour] }), index("delivery_hours_listed").on(t.workspaceId, t.hour)],
);

/** What admins are told about an endpoint, until one of them puts it away. */
export const notices = pgTable(
  "notices",
  {
    ...identity(),
    kind: text("kind", { enum: NOTICE_KINDS }).notNull(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => endpoints.id, { onDelete: "cascade" }),
    at: instant("at").notNull().defaultNow(),
    dismissedAt: instant("dismissed_at"),
  },
  (t) => [
    index("notices_open").on(t.workspaceId, t.id).where(sql`${t.dismissedAt} is null`),
    // A failing endpoint's notice looks for the later one that says that it answers again.
    index("notices_of_endpoint").on(t.endpointId, t.id),
  ],
);

/** All failed deliveries of a filter are sent again, some at a time. */
export const redeliveries = pgTable(
  "redeliveries",
  {
    ...identity(),
    filter: jsonb("filter").$type<DeliveryFilter>().notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    status: text("status", { enum: ["running", "done", "stopped"] })
      .notNull()
      .default("running"),
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    /** Those up to this one are done. */
    after: uuid("after"),
  },
  (t) => [index("redeliveries_running").on(t.workspaceId).where(sql`${t.status} = 'running'`)],
);
