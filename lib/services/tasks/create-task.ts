/** A task is made by hand: in the app or over the API. */
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { StoredDocument } from "#db/documents.ts";
import { uniqueValues } from "#db/schema/index.ts";
import { isUniqueViolation } from "#db/unique-violation.ts";
import { uniqueText } from "#db/writes/unique-values.ts";
import type { Actor } from "#lib/auth/can.ts";
import { isRefused, Refused } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { TriggerNode } from "#lib/flow/schema.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { performerOf, personOf } from "#lib/services/accounts/actors.ts";
import { assigneeOf } from "#lib/services/accounts/people.ts";
import { liveVersion } from "#lib/services/flows/live-version.ts";
import { bindIdempotency, idOfRequest, inFlight } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import type { TriggerStopped } from "#lib/services/runs/run-trigger.ts";
import { follow, takeUp } from "#lib/services/runs/runs.ts";
import { type Cause, prepareTask } from "#lib/services/tasks/make-task.ts";
import { parseTaskFields } from "#lib/services/tasks/task-fields.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { writeTask } from "#lib/services/tasks/write-task.ts";

export interface NewTaskInput {
  name?: string;
  fields?: Record<string, unknown>;
  /** Email of an active member. */
  assignedTo?: string | null;
  /** ISO-8601; null for none. */
  dueAt?: string | null;
  /** Updates the task that has the same value in the unique field, where there is one. */
  upsert?: boolean;
}

/** The task that has the unique field's value already; null where none has. */
async function twin(version: StoredDocument, values: FieldValues): Promise<string | null> {
  const field = version.document.fields.find(({ unique }) => unique);
  const value = field && values[field.key];
  if (!field || value === undefined || value === null) return null;
  const [row] = await db()
    .select({ taskId: uniqueValues.taskId })
    .from(uniqueValues)
    .where(and(eq(uniqueValues.flowId, version.flowId), eq(uniqueValues.field, field.key), eq(uniqueValues.value, uniqueText(value))));
  return row?.taskId ?? null;
}

type NewValues = Omit<NewTaskInput, "fields" | "upsert">;

/** The trigger's own list stopped: no task was made. */
const aborted = (cause: Cause, { failure: { detail, errors, response, reason, operation } }: TriggerStopped): Refused =>
  new Refused("action_aborted", detail, {
    errors,
    extra: { run: { id: toPublic(cause.runId), status: "failed", failedOperation: operation }, response, reason },
  });

/** @returns the new task's id */
async function make(actor: Actor, version: StoredDocument, trigger: TriggerNode, given: FieldValues, input: NewValues): Promise<string> {
  const cause: Cause = {
    workspaceId: actor.workspaceId,
    taskId: newId(),
    runId: idOfRequest(),
    performer: performerOf(actor),
    by: personOf(actor),
    createdBy: actor.memberId,
    brought: {},
  };
  const assignedTo = await assigneeOf(actor.workspaceId, input.assignedTo);
  const dueAt = input.dueAt ? new Date(input.dueAt).toISOString() : null;
  const prepared = await prepareTask(cause, version, trigger, { given, name: input.name, assignedTo, dueAt });
  if ("failure" in prepared) throw aborted(cause, prepared);
  const writing = db().transaction(async (tx) => {
    const others = await writeTask(tx, prepared);
    await bindIdempotency(tx);
    return others;
  });
  // A run of this id stands: another request with the same key was quicker.
  follow(await writing.catch((error: unknown) => Promise.reject(isUniqueViolation(error, "action_runs_pkey") ? inFlight() : error)));
  return prepared.task.id;
}

/**
 * Resolves when what runs by itself behind the trigger rests.
 * @returns the task's id (uuid), and whether it was made or an existing one updated
 * @throws Refused `not_found`, `flow_not_live`, `no_manual_trigger`, `invalid`, `conflict` (the unique value exists), `action_aborted` (the trigger's own list)
 */
export async function createTask(actor: Actor, flowId: string, input: NewTaskInput): Promise<{ id: string; created: boolean }> {
  const { version, trigger } = await liveVersion(actor.workspaceId, flowId);
  const { fields = {}, upsert = false, ...more } = input;
  const given = await parseTaskFields(actor.workspaceId, version.document, fields);
  const update = async (): Promise<string | null> => {
    const existing = upsert ? await twin(version, given) : null;
    if (existing !== null) await updateTask(actor, existing, { ...more, fields });
    return existing;
  };
  const existing = await update();
  if (existing !== null) return { id: existing, created: false };
  try {
    const id = await make(actor, version, trigger, given, more);
    announce(actor.workspaceId, [{ kind: "task", id: toPublic(id), flowId: toPublic(flowId) }]);
    await takeUp(id);
    return { id, created: true };
  } catch (error) {
    // Somebody else made it in the same moment.
    const late = isRefused(error, "conflict") ? await update() : null;
    if (late === null) throw error;
    return { id: late, created: false };
  }
}
