/** What the API's calls about tasks answer, for its documentation; a test holds real answers against these. */
import { z } from "zod";
import { DELIVERY_STATUSES, EVENT_TYPES, TRY_ERRORS } from "#lib/delivery/status.ts";
import { ERRORS } from "#lib/errors.ts";
import { STEP_KINDS } from "#lib/flow/schema.ts";
import { Id, Instant } from "#lib/wire/admin.ts";
import { InspectorAnswer } from "#lib/wire/inspector.ts";
import { REASONS } from "#lib/wire/run.ts";

const Email = z.string().meta({ description: "A member's email" });
const Fault = z.strictObject({ path: z.string(), message: z.string() });
const BATON_STOPPED = "Null for an interrupted run: Baton itself was stopped";
const Response = z.strictObject({ status: z.int(), body: z.string().meta({ description: "The first 4 KiB" }) });

export const Run = z.strictObject({
  id: Id,
  action: z.strictObject({ nodeId: z.string(), name: z.string() }),
  status: z.enum(["waiting", "running", "succeeded", "failed", "interrupted", "discarded"]),
  performedBy: Email.nullable(),
  automatic: z.boolean(),
  operations: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      status: z.enum(["succeeded", "failed", "interrupted", "running", "waiting"]),
      summary: z.string(),
    }),
  ),
  failedOperation: z.strictObject({ id: z.string(), kind: z.string(), index: z.int() }).nullable(),
  reason: z.enum(REASONS).nullable(),
  detail: z.string().nullable(),
  response: Response.nullable(),
  errors: z.array(Fault).optional(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
});

const Headers = z.record(z.string(), z.string());
const StoredRequest = z.strictObject({ method: z.string(), url: z.string(), headers: Headers, body: z.string() });
const StoredResponse = z.strictObject({ status: z.int(), headers: Headers, body: z.string(), bytes: z.int() });

export const RunDetail = Run.extend({
  calls: z.array(
    z.strictObject({
      index: z.int(),
      attempt: z.int(),
      operationId: z.string(),
      kind: z.string(),
      status: z.enum(["succeeded", "failed", "interrupted"]),
      request: StoredRequest.nullable().meta({ description: "Secrets masked" }),
      response: StoredResponse.nullable(),
      note: z.string().nullable(),
      error: z
        .strictObject({
          reason: z.enum(REASONS).nullable().meta({ description: BATON_STOPPED }),
          detail: z.string(),
          errors: z.array(Fault).optional(),
        })
        .nullable(),
      startedAt: Instant,
      durationMs: z.int(),
    }),
  ),
});

const Webhook = z.strictObject({ id: z.string(), name: z.string() });

const StepDelivery = z.strictObject({
  id: Id,
  webhook: Webhook,
  trigger: z.enum(["completed", "created"]),
  status: z.enum(DELIVERY_STATUSES),
  attemptCount: z.int(),
  nextAttemptAt: Instant.nullable(),
});

export const Task = z.strictObject({
  id: Id,
  name: z.string(),
  flow: z.strictObject({ id: Id, name: z.string() }),
  version: z.int().nullable(),
  status: z.enum(["active", "completed"]),
  assignedTo: Email.nullable(),
  dueAt: Instant.nullable(),
  fields: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string()), z.null()])),
  steps: z.array(
    z.strictObject({
      id: Id,
      nodeId: z.string(),
      name: z.string(),
      kind: z.enum(STEP_KINDS),
      assignee: Email.nullable(),
      dueAt: Instant.nullable(),
      status: z.enum(["NotCompleted", "Completed"]),
      stopped: z.boolean(),
      hidden: z.boolean(),
      reachedAt: Instant.nullable(),
      completedAt: Instant.nullable(),
      completedBy: Email.nullable(),
      deliveries: z.array(StepDelivery),
    }),
  ),
  actions: z.array(z.strictObject({ nodeId: z.string(), name: z.string() })),
  run: Run.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});

export const TaskAndRun = z.strictObject({ task: Task, run: Run });

/** The problem `action_aborted`. */
export const Aborted = z.strictObject({
  type: z.string(),
  title: z.literal(ERRORS.action_aborted.title),
  status: z.literal(ERRORS.action_aborted.status),
  detail: z.string(),
  code: z.literal("action_aborted"),
  errors: z.array(Fault).optional(),
  run: z.strictObject({
    id: Id,
    status: z.enum(["failed", "interrupted"]),
    failedOperation: z.strictObject({ id: z.string(), kind: z.string(), index: z.int() }),
  }),
  response: Response.nullable(),
  reason: z.enum(REASONS).nullable().meta({ description: BATON_STOPPED }),
});

export const Inspector = z.strictObject({
  id: Id,
  name: z.string(),
  owner: Email.nullable(),
  url: z.string(),
  answer: InspectorAnswer,
  createdAt: Instant,
});
export const InspectorRequest = z.strictObject({
  id: Id,
  receivedAt: Instant,
  method: z.string(),
  path: z.string(),
  headers: Headers,
  body: z.string(),
  bytes: z.int(),
});

/** An item of the list of deliveries. */
export const DeliverySummary = z.strictObject({
  id: Id,
  messageId: Id.meta({ description: "The `webhook-id`, the same for each try" }),
  eventType: z.enum(EVENT_TYPES),
  status: z.enum(DELIVERY_STATUSES),
  url: z.string(),
  webhook: Webhook,
  task: z.strictObject({ id: Id, name: z.string() }).nullable(),
  step: z.strictObject({ id: Id, nodeId: z.string(), name: z.string() }).nullable(),
  attemptCount: z.int(),
  nextAttemptAt: Instant.nullable(),
  createdAt: Instant,
  deliveredAt: Instant.nullable(),
  request: z.strictObject({ headers: Headers, body: z.string() }).meta({ description: "Of the latest try; secrets masked" }),
});

export const Delivery = DeliverySummary.extend({
  attempts: z.array(
    z.strictObject({
      number: z.int().meta({ description: "From 1" }),
      startedAt: Instant,
      durationMs: z.int(),
      status: z.int().nullable().meta({ description: "Null where no answer came" }),
      responseHeaders: Headers.nullable(),
      responseBody: z.string().nullable().meta({ description: "The first 4 KiB" }),
      error: z.enum(TRY_ERRORS).nullable(),
    }),
  ),
});

export const WebhookAddress = z.strictObject({ webhookUrl: z.string(), webhookToken: z.string() });

export const IncomingRequestItem = z.strictObject({
  id: Id,
  receivedAt: Instant,
  version: z.int().nullable().meta({ description: "Null: the saved draft" }),
  status: z.int().nullable().meta({ description: "Of the answer; null where none was given yet" }),
  durationMs: z.int().nullable().meta({ description: "Up to the end of what it set off; null while that goes on" }),
  outcome: z.enum(["waiting", "running", "succeeded", "failed", "interrupted"]),
  task: z.strictObject({ id: Id, name: z.string() }).nullable(),
  replayOf: Id.nullable(),
});

export const IncomingRequest = IncomingRequestItem.extend({
  request: z.strictObject({ method: z.literal("POST"), query: z.string(), headers: Headers, body: z.string() }),
  trace: z.array(
    z.strictObject({
      operationId: z.string(),
      kind: z.string(),
      of: z.string().meta({ description: "The trigger or the action" }),
      status: z.enum(["succeeded", "failed", "interrupted"]),
      request: StoredRequest.nullable().meta({ description: "Secrets masked" }),
      response: StoredResponse.nullable(),
      note: z.string().nullable(),
      startedAt: Instant,
      durationMs: z.int(),
      error: z.string().nullable(),
    }),
  ),
  answer: z.strictObject({ status: z.int(), headers: Headers, body: z.string(), answeredAt: Instant }).nullable(),
  error: z.string().nullable(),
});
