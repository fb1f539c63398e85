import { sql } from "drizzle-orm";
import { boolean, index, integer, json, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { identity, instant } from "#db/schema/columns.ts";
import { hostOf } from "#db/schema/host-of.ts";
import { tasks } from "#db/schema/tasks.ts";
import type { Changes } from "#lib/engine/types.ts";
import type { Effect } from "#lib/operations/effects.ts";
import type { Performer } from "#lib/wire/performer.ts";
import type { RunAct, RunFailure, StoredRequest, StoredResponse, TryError } from "#lib/wire/run.ts";

/** `waiting`: an action that runs by itself and whose turn has not come. */
export const RUN_STATUSES = ["waiting", "running", "succeeded", "failed", "interrupted", "discarded"] as const;

/** One performance of an action on a task. Belongs to a process, not to a request. */
export const actionRuns = pgTable(
  "action_runs",
  {
    ...identity(),
    taskId: uuid("task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
    flowId: uuid("flow_id").notNull(),
    documentId: uuid("document_id").notNull(),
    /** Node id of the action, and its name at that time. */
    action: text("action").notNull(),
    actionName: text("action_name").notNull(),
    /** Whether the action has API Calls. */
    calls: boolean("calls").notNull().default(false),
    status: text("status", { enum: RUN_STATUSES }).notNull(),
    /** `user` of messages and templates: who performed it, or whose act began the chain. */
    performer: jsonb("performer").$type<Performer>(),
    /** For an action that runs by itself: the node whose completion led there. */
    origin: text("origin"),
    /** The received request that began the chain. */
    requestId: uuid("request_id"),
    /** Whether it goes on by itself when its process was lost: nobody waits for a person's decision. */
    resumes: boolean("resumes").notNull().default(false),
    /** Length of the chain of automatic actions up to here. */
    depth: integer("depth").notNull().default(0),
    /** The order among the waiting runs of a task. */
    turn: integer("turn").notNull().default(0),
    /** Number of the present try (from 1). */
    attempt: integer("attempt").notNull().default(1),
    /** Whether its action is for administrators alone: nobody else tries it again. */
    forAdmins: boolean("for_admins").notNull().default(false),
    /** How many tries before it ended through nobody's fault: they are none of those after which a person decides. */
    spared: integer("spared").notNull().default(0),
    /** Index of the operation to run next. */
    position: integer("position").notNull().default(0),
    /** What the operations up to `position` would change. */
    changes: jsonb("changes").$type<Changes>().notNull().default({}),
    /** What they would do inside Baton. */
    effects: json("effects").$type<Effect[]>().notNull().default([]),
    /** Whether a `move` row stands before `position`. */
    moved: boolean("moved").notNull().default(false),
    /** Answers of the chain by ref-id (`res1`, `res1_status`, `web1`…). */
    answers: json("answers").$type<Record<string, unknown>>().notNull().default({}),
    failure: json("failure").$type<RunFailure>(),
    /** What people did with it once it had stopped, the first one first. Runs from before this column do not say. */
    acts: jsonb("acts").$type<RunAct[]>().notNull().default([]),
    processId: uuid("process_id"),
    /** Fences late results of a process that has lost the run. */
    claim: uuid("claim"),
    startedAt: instant("started_at").notNull().defaultNow(),
    /** When the present try began; the 120 s count from here. */
    triedAt: instant("tried_at").notNull().defaultNow(),
    /** When the present try ended; of a run that was given up before there were `acts`, when that was. */
    finishedAt: instant("finished_at"),
  },
  (t) => [
    // One action run at a time for a task: a second one cannot be written.
    uniqueIndex("action_runs_standing").on(t.taskId).where(sql`${t.status} in ('running', 'failed', 'interrupted')`),
    index("action_runs_waiting").on(t.taskId, t.turn).where(sql`${t.status} = 'waiting'`),
    index("action_runs_owned").on(t.processId).where(sql`${t.status} = 'running'`),
    index("action_runs_of_task").on(t.taskId, t.id),
    index("action_runs_of_request").on(t.requestId).where(sql`${t.requestId} is not null`),
    // The log of all runs, newest first: of the workspace and of one flow. What it is narrowed by is in them, so that the rows that
    // are passed over are not looked at, which are wide. Of the workspace what integrators look for has indexes of its own: a few
    // runs that call among many that only move, and a few that did not end well among years of those that did.
    index("action_runs_listed").on(t.workspaceId, t.id, t.status, t.calls, t.flowId, t.taskId, t.actionName),
    index("action_runs_of_flow").on(t.flowId, t.id, t.status, t.calls, t.taskId, t.actionName),
    index("action_runs_calling").on(t.workspaceId, t.id, t.status, t.flowId, t.taskId, t.actionName).where(sql`${t.calls}`),
    index("action_runs_unusual")
      .on(t.workspaceId, t.id, t.status, t.calls, t.flowId, t.taskId, t.actionName)
      .where(sql`${t.status} <> 'succeeded'`),
  ],
);

/** What each operation of a run did; one row for each try. */
export const runOperations = pgTable(
  "run_operations",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => actionRuns.id, { onDelete: "cascade" }),
    /** Index in the action's list, and the number of this try of it (from 1). */
    position: integer("position").notNull(),
    attempt: integer("attempt").notNull(),
    workspaceId: uuid("workspace_id").notNull(),
    operationId: text("operation_id").notNull(),
    kind: text("kind").notNull(),
    status: text("status", { enum: ["succeeded", "failed", "interrupted"] }).notNull(),
    /** Secrets masked. `json` here and below, not `jsonb`: headers and bodies are shown in their own order. */
    request: json("request").$type<StoredRequest>(),
    response: json("response").$type<StoredResponse>(),
    /** A remark on a success: an answer that was no JSON, an e-mail that was not sent. */
    note: text("note"),
    error: json("error").$type<TryError>(),
    startedAt: instant("started_at").notNull(),
    durationMs: integer("duration_ms").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.position, t.attempt] }),
    // The log is searched by hosts, of which there are few.
    index("run_operations_of_host").on(t.workspaceId, hostOf(t.request), t.runId).where(sql`${t.kind} = 'api_call'`),
  ],
);
