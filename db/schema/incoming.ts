import { sql } from "drizzle-orm";
import { boolean, index, integer, json, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, identity, instant } from "#db/schema/columns.ts";
import { flowDocuments, flows } from "#db/schema/flows.ts";
import { tasks } from "#db/schema/tasks.ts";
import type { KeptAnswer, RequestProgress, StoredOperation } from "#lib/wire/incoming.ts";
import type { RunFailure } from "#lib/wire/run.ts";

/**
 * `waiting`: accepted, not begun. `running`: its chain goes on. `interrupted`: lost by its process, and nobody waits for its
 * answer. The end of its chain, not the answer: a caller may have been answered before.
 */
export const REQUEST_STATUSES = ["waiting", "running", "succeeded", "failed", "interrupted"] as const;

/** Calls that a webhook trigger received. The trigger's own run has the request's id, and needs no row until it makes the task. */
export const incomingRequests = pgTable(
  "incoming_requests",
  {
    ...identity(),
    flowId: uuid("flow_id")
      .notNull()
      .references(() => flows.id, { onDelete: "cascade" }),
    documentId: uuid("document_id")
      .notNull()
      .references(() => flowDocuments.id),
    /** Null for the saved draft. */
    version: integer("version"),
    receivedAt: instant("received_at").notNull(),
    /** `?a=1`, as it came; empty without one. */
    query: text("query").notNull(),
    /** Names in lower case, in their order; what authorises is never stored. */
    headers: json("headers").$type<[string, string][]>().notNull(),
    body: bytes("body").notNull(),
    /** The request that it repeats. */
    replayOf: uuid("replay_of"),
    async: boolean("async").notNull(),
    status: text("status", { enum: REQUEST_STATUSES }).notNull(),
    taskId: uuid("task_id").references(() => tasks.id, { onDelete: "cascade" }),
    /** How far the trigger's own operations have come, until the task is made. */
    progress: json("progress").$type<RequestProgress>(),
    /** What the trigger's operations did, where no task was made. */
    trace: json("trace").$type<StoredOperation[]>(),
    failure: json("failure").$type<RunFailure>(),
    answerStatus: integer("answer_status"),
    answerType: text("answer_type"),
    answerBody: text("answer_body"),
    answeredAt: instant("answered_at"),
    finishedAt: instant("finished_at"),
    /** A caller's own, kept for a day, with a hash of the request. */
    idempotencyKey: text("idempotency_key"),
    requestHash: bytes("request_hash"),
    processId: uuid("process_id"),
    /** Fences late results of a process that has lost it. */
    claim: uuid("claim"),
    /** Number of the present try (from 1), and when it began. */
    attempt: integer("attempt").notNull().default(1),
    triedAt: instant("tried_at").notNull().defaultNow(),
    /** Whether its caller was answered `flow_timeout`; what the flow answered then is for a repeat with the same key. */
    timedOut: boolean("timed_out").notNull().default(false),
    lateAnswer: json("late_answer").$type<KeptAnswer>(),
  },
  (t) => [
    index("incoming_requests_listed").on(t.flowId, t.id),
    uniqueIndex("incoming_requests_key").on(t.flowId, t.idempotencyKey).where(sql`${t.idempotencyKey} is not null`),
    index("incoming_requests_unfinished").on(t.status, t.id).where(sql`${t.status} in ('waiting', 'running')`),
    index("incoming_requests_of_task").on(t.taskId).where(sql`${t.taskId} is not null`),
  ],
);

/** How many calls were refused, by hour: without their data. */
export const refusedRequests = pgTable(
  "refused_requests",
  {
    flowId: uuid("flow_id")
      .notNull()
      .references(() => flows.id, { onDelete: "cascade" }),
    hour: timestamp("hour", { precision: 0, withTimezone: true, mode: "date" }).notNull(),
    /** The answer's `error`: `unauthorized`, `rate_limited`… */
    error: text("error").notNull(),
    workspaceId: uuid("workspace_id").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.flowId, t.hour, t.error] }), index("refused_requests_age").on(t.hour)],
);
