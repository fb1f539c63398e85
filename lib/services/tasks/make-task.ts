/** A task begins: the trigger's own operations, the values that it maps, and the event that makes it. Whoever causes it writes it. */

import type { NewTask } from "#db/apply.ts";
import type { StoredDocument } from "#db/documents.ts";
import type { Chain } from "#db/writes/place.ts";
import type { Answers, EventOf, Person } from "#lib/engine/types.ts";
import { invalid } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { emptyValues, FIELDS, missingRequired, parseFields, requiredKeys } from "#lib/fields/index.ts";
import type { TriggerNode } from "#lib/flow/schema.ts";
import { now, toPublic } from "#lib/ids.ts";
import { consult } from "#lib/services/runs/consult.ts";
import { renderFor } from "#lib/services/runs/operation-result.ts";
import { runTrigger, type TriggerRun, type TriggerStopped, type Watch } from "#lib/services/runs/run-trigger.ts";
import { parseTaskFields } from "#lib/services/tasks/task-fields.ts";
import { firstCharacters, storable } from "#lib/text.ts";
import { taskInTemplates } from "#lib/wire/messages/api-call.ts";
import { type Performer, userJson } from "#lib/wire/performer.ts";

/** Who or what makes a task. Ids are uuids. */
export interface Cause {
  workspaceId: string;
  /** Minted before the task is there, so that its first calls can name them. */
  taskId: string;
  runId: string;
  /** `user` of templates and messages; null where nobody signed in did it. */
  performer: Performer | null;
  by: Person | null;
  /** The member. */
  createdBy: string | null;
  /** What came with it, by the names that templates read: `web1`, `request`. */
  brought: Record<string, unknown>;
  request?: { id: string; resumes: boolean };
  /** Links of the chain so far; 0 where it begins here. */
  depth?: number;
  /** When the performance began that it is a part of. */
  triedAt?: Date;
}

export interface Wanted {
  /** In their stored form; they win over what the trigger maps. */
  given: FieldValues;
  name?: string;
  /** Email of an active member. */
  assignedTo: string | null;
  /** ISO-8601 in UTC. */
  dueAt?: string | null;
}

/** A task that only has to be written. */
export interface PreparedTask {
  task: NewTask;
  event: EventOf<"created">;
  answers: Answers;
  chain: Chain;
  run: TriggerRun | null;
}

/** A trigger whose templates are worked out. */
interface Working {
  trigger: TriggerNode;
  version: StoredDocument;
  performer: Cause["performer"];
  /** By ref-id, with what came along. */
  answers: Record<string, unknown>;
}

/** @throws Refused `invalid`, naming each template that fails */
async function renderOn(
  fields: FieldValues,
  { trigger, version, performer, answers }: Working,
  templates: [path: string, source: string][],
) {
  const { document, number, flowId } = version;
  const scope = {
    ...answers,
    task: taskInTemplates(document, { stage: null, assignedTo: null, fields }),
    user: userJson(performer),
    action: trigger.data.name,
    flow: { id: toPublic(flowId), name: document.name, version: number },
    now: now().toISOString(),
  };
  const rendered = await renderFor(
    templates.map(([path, source]) => ({ path, source })),
    scope,
  );
  if (!rendered.ok) throw invalid(rendered.errors ?? [], `The task ${rendered.cause}`);
  return rendered;
}

/** What the trigger maps, worked out on what is given, which wins. */
async function mapped(given: FieldValues, working: Working): Promise<Record<string, unknown>> {
  const { set = {} } = working.trigger.data;
  const templates = Object.entries(set).filter(([key]) => given[key] === undefined || given[key] === null);
  if (templates.length === 0) return {};
  const rendered = await renderOn(given, working, templates);
  const values: Record<string, unknown> = {};
  for (const [key] of templates) {
    const definition = working.version.document.fields.find((field) => field.key === key);
    if (definition) values[key] = FIELDS[definition.type].fromText(rendered.text(key), definition);
  }
  return values;
}

/** A new task's name by its trigger, which reads all values that the task begins with; empty where it says none. */
async function nameBy(working: Working, fields: FieldValues): Promise<string> {
  const { taskName } = working.trigger.data;
  return taskName ? asName((await renderOn(fields, working, [["taskName", taskName]])).text("taskName")) : "";
}

const longestName = 200;

/** What can be stored of a text, and no longer than a name may be. */
const asName = (text: string): string => firstCharacters(storable(text).trim(), longestName);

/** A name where nobody gave one: the first text that is filled in. */
function proposedName(document: StoredDocument["document"], values: FieldValues): string {
  const texts = document.fields.filter(({ type }) => type === "text").map(({ key }) => values[key]);
  const first = texts.find((value) => typeof value === "string" && value.trim() !== "");
  return typeof first === "string" ? asName(first) : "Untitled task";
}

/** The trigger's own operations see the values that are mapped so far; what reads their answers is empty yet. */
async function begun(cause: Cause, version: StoredDocument, trigger: TriggerNode, given: FieldValues, watch?: Watch) {
  const values = await mapped(given, { trigger, version, performer: cause.performer, answers: cause.brought });
  const parsed = parseFields(values, version.document.fields);
  const fitting = "errors" in parsed ? {} : parsed.values;
  return runTrigger(cause, version, trigger, { ...emptyValues(version.document.fields), ...given, ...fitting }, watch);
}

/**
 * Everything that comes before a task is written.
 * @throws Refused `invalid`, naming each value or template that does not fit
 */
export async function prepareTask(
  cause: Cause,
  version: StoredDocument,
  trigger: TriggerNode,
  { given, name, assignedTo, dueAt = null }: Wanted,
  watch?: Watch,
): Promise<PreparedTask | TriggerStopped> {
  const { document, flowId } = version;
  const run = (trigger.data.operations ?? []).length > 0 ? await begun(cause, version, trigger, given, watch) : null;
  if (run && "failure" in run) return run;
  const brought = run?.run.answers ?? cause.brought;
  const working = { trigger, version, performer: cause.performer, answers: brought };
  const fitting = await parseTaskFields(cause.workspaceId, document, await mapped(given, working));
  // Nothing is mapped over what was given: only over what was left empty.
  const fields = { ...emptyValues(document.fields), ...given, ...fitting, ...run?.run.changes.fields };
  const missing = missingRequired(fields, document.fields, requiredKeys(document.fields));
  if (missing.length > 0) throw invalid(missing);
  const chain: Chain = {
    depth: cause.depth ?? 0,
    performer: cause.performer,
    answers: brought,
    ...(cause.request && { request: cause.request }),
  };
  const { assignedTo: reassigned, stage } = run?.run.changes ?? {};
  const assignee = reassigned === undefined ? assignedTo : reassigned;
  return {
    task: { id: cause.taskId, workspaceId: cause.workspaceId, flowId, version, createdBy: cause.createdBy },
    event: {
      kind: "created",
      at: now().toISOString(),
      by: cause.by,
      trigger: trigger.id,
      name: name?.trim() || (await nameBy(working, fields)) || proposedName(document, fields),
      fields,
      assignedTo: assignee,
      dueAt,
      ...(stage !== undefined && { stage }),
    },
    answers: await consult({ version, performer: cause.performer, action: null, brought }, { fields, stage: null, assignedTo: assignee }),
    chain,
    run,
  };
}
