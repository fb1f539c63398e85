/** A task is made by hand: in the app or over the API. */
import { and, eq, isNull } from "drizzle-orm";
import { applyCreated } from "#db/apply.ts";
import { db } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { actionRuns, flows, runOperations, uniqueValues } from "#db/schema/index.ts";
import { uniqueText } from "#db/writes/unique-values.ts";
import type { Actor } from "#lib/auth/can.ts";
import { invalid, isRefused, Refused } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { emptyValues, FIELDS, missingRequired, parseFields, requiredKeys } from "#lib/fields/index.ts";
import type { TriggerNode } from "#lib/flow/schema.ts";
import { bindIdempotency } from "#lib/http/idempotency.ts";
import { notFound } from "#lib/http/params.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { performerOf, personOf } from "#lib/services/actors.ts";
import { consult } from "#lib/services/consult.ts";
import { holdFlow } from "#lib/services/flow-row.ts";
import { announce } from "#lib/services/live.ts";
import { renderFor } from "#lib/services/operation-result.ts";
import { assigneeOf } from "#lib/services/people.ts";
import { runTrigger, type TriggerRun } from "#lib/services/run-trigger.ts";
import { takeWaiting } from "#lib/services/runs.ts";
import { parseTaskFields } from "#lib/services/task-fields.ts";
import { updateTask } from "#lib/services/update-task.ts";
import { storable } from "#lib/text.ts";
import { userJson } from "#lib/wire/performer.ts";

export interface NewTaskInput {
  name?: string;
  fields?: Record<string, unknown>;
  /** Email of an active member. */
  assignedTo?: string | null;
  /** Updates the task that has the same value in the unique field, where there is one. */
  upsert?: boolean;
}

/** @throws Refused `not_found`, `flow_not_live`, `no_manual_trigger` */
async function liveVersion(workspaceId: string, flowId: string): Promise<{ version: StoredDocument; trigger: TriggerNode }> {
  const [flow] = await db()
    .select({ name: flows.name, status: flows.status, documentId: flows.currentDocumentId })
    .from(flows)
    .where(and(eq(flows.id, flowId), eq(flows.workspaceId, workspaceId), isNull(flows.archivedAt)));
  if (!flow) throw notFound("flow");
  if (flow.status !== "live" || flow.documentId === null)
    throw new Refused(
      "flow_not_live",
      `${flow.name} is ${flow.status === "paused" ? "paused" : "a draft"}. New tasks need a live flow; publish it or set it live.`,
    );
  const version = await documentById(flow.documentId);
  const trigger = version.document.nodes.find((node): node is TriggerNode => node.type === "trigger" && node.data.kind === "manual");
  if (!trigger)
    throw new Refused("no_manual_trigger", `${flow.name} has no manual trigger. Add one in the Flow Builder to make tasks by hand.`);
  return { version, trigger };
}

/** The trigger's `set` and `taskName`, worked out on what was given; given values win. */
async function worked(
  trigger: TriggerNode,
  { document, number, flowId }: StoredDocument,
  given: FieldValues,
  actor: Actor,
  answers: Record<string, unknown>,
) {
  const { set = {}, taskName } = trigger.data;
  const templates = Object.entries(set).filter(([key]) => given[key] === undefined || given[key] === null);
  const byName = Object.fromEntries(document.fields.map(({ key, name }) => [name, given[key] ?? null]));
  const scope = {
    ...answers,
    task: { ...given, ...byName },
    user: userJson(performerOf(actor)),
    flow: { id: toPublic(flowId), name: document.name, version: number },
    now: now().toISOString(),
  };
  const rendered = await renderFor(
    [...templates.map(([key, source]) => ({ path: key, source })), ...(taskName ? [{ path: "taskName", source: taskName }] : [])],
    scope,
  );
  if (!rendered.ok) throw invalid(rendered.errors ?? [], `The task ${rendered.cause}`);
  const values: Record<string, unknown> = {};
  for (const [key] of templates) {
    const definition = document.fields.find((field) => field.key === key);
    if (definition) values[key] = FIELDS[definition.type].fromText(rendered.text(key), definition);
  }
  return { values, name: taskName ? asName(rendered.text("taskName")) : "" };
}

const longestName = 200;

/** What can be stored of a text, and no longer than a name may be. */
const asName = (text: string): string =>
  storable(text)
    .trim()
    .slice(0, longestName)
    // A character of two halves is not cut through the middle.
    .replace(/[\ud800-\udbff]$/, "");

/** A name where nobody gave one: the first text that is filled in. */
function proposedName(document: StoredDocument["document"], values: FieldValues): string {
  const texts = document.fields.filter(({ type }) => type === "text").map(({ key }) => values[key]);
  const first = texts.find((value) => typeof value === "string" && value.trim() !== "");
  return typeof first === "string" ? asName(first) : "Untitled task";
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

/** The trigger's own operations see the values that are mapped so far; what reads their answers is empty yet. */
async function begun(actor: Actor, version: StoredDocument, trigger: TriggerNode, id: string, given: FieldValues): Promise<TriggerRun> {
  const { values } = await worked(trigger, version, given, actor, {});
  const parsed = parseFields(values, version.document.fields);
  const mapped = "values" in parsed ? parsed.values : {};
  return runTrigger(actor, version, trigger, id, { ...emptyValues(version.document.fields), ...mapped, ...given });
}

type NewValues = Omit<NewTaskInput, "fields" | "upsert">;

/** @returns the new task's id */
async function make(actor: Actor, version: StoredDocument, trigger: TriggerNode, given: FieldValues, input: NewValues): Promise<string> {
  const { document, flowId } = version;
  const asked = await assigneeOf(actor.workspaceId, input.assignedTo);
  const id = newId();
  const run = (trigger.data.operations ?? []).length > 0 ? await begun(actor, version, trigger, id, given) : null;
  const { values, name } = await worked(trigger, version, given, actor, run?.run.answers ?? {});
  const mapped = await parseTaskFields(actor.workspaceId, document, values);
  const fields = { ...emptyValues(document.fields), ...mapped, ...given, ...run?.run.changes.fields };
  const missing = missingRequired(fields, document.fields, requiredKeys(document.fields));
  if (missing.length > 0) throw invalid(missing);
  const chain = { depth: 0, performer: performerOf(actor), answers: run?.run.answers ?? {} };
  const answers = await consult(document, fields, chain.answers);
  const event = {
    kind: "created" as const,
    at: now().toISOString(),
    by: personOf(actor),
    trigger: trigger.id,
    name: input.name?.trim() || name || proposedName(document, fields),
    fields,
    assignedTo: run?.run.changes.assignedTo === undefined ? asked : run.run.changes.assignedTo,
    dueAt: null,
    ...(run?.run.changes.stage !== undefined && { stage: run.run.changes.stage }),
  };
  await db().transaction(async (tx) => {
    await holdFlow(tx, flowId);
    const task = { id, workspaceId: actor.workspaceId, flowId, version, createdBy: actor.memberId };
    await applyCreated(tx, task, event, answers, chain);
    if (run) {
      await tx.insert(actionRuns).values(run.run);
      await tx.insert(runOperations).values(run.tried);
    }
    await bindIdempotency(tx);
  });
  return id;
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
    await takeWaiting(id);
    return { id, created: true };
  } catch (error) {
    // Somebody else made it in the same moment.
    const late = isRefused(error, "conflict") ? await update() : null;
    if (late === null) throw error;
    return { id: late, created: false };
  }
}
