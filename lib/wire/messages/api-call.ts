/** The body of an API Call (contract section 4; source: Flowdash). */
import type { FieldDefinition, FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { toMessageValue } from "#lib/fields/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { UserJson } from "#lib/wire/performer.ts";

/** Names under which a message's `task` holds what is not a field. */
export const STAGE = "Stage";
export const ASSIGNED_TO = "Assigned To";

interface TaskAtPoint {
  /** Name of the step where the task stands at this point of the list; null after a trigger. */
  stage: string | null;
  /** Email. */
  assignedTo: string | null;
  fields: Readonly<FieldValues>;
}

/** Display names with their values, in the message's order, which an object would lose for a field called `2020`. */
export type TaskEntries = readonly (readonly [name: string, value: FieldValue])[];

const fieldValueIn = (field: FieldDefinition, fields: TaskAtPoint["fields"]): FieldValue =>
  toMessageValue(Object.hasOwn(fields, field.key) ? fields[field.key] : null, field);

export const taskEntries = (document: Pick<FlowDocument, "fields">, { stage, assignedTo, fields }: TaskAtPoint): TaskEntries => [
  [STAGE, stage],
  [ASSIGNED_TO, assignedTo],
  ...document.fields.map((field) => [field.name, fieldValueIn(field, fields)] as const),
];

/** `task` as templates name it: by display name and by key. A key that is another field's display name yields to it. */
export const taskInTemplates = (document: Pick<FlowDocument, "fields">, at: TaskAtPoint): Record<string, FieldValue> =>
  Object.fromEntries([
    ...document.fields.map((field) => [field.key, fieldValueIn(field, at.fields)] as const),
    ...taskEntries(document, at),
  ]);

export interface ApiCallMessage {
  /** The action's name, or the trigger's. */
  action: string;
  user: UserJson | null;
  task: TaskEntries;
}

/** The default body, compact, its members in the source's order. */
export function apiCallBody({ action, user, task }: ApiCallMessage): string {
  const json = JSON.stringify;
  const members = task.map(([name, value]) => `${json(name)}:${json(value)}`).join(",");
  return `{"action":${json(action)},"user":${json(user)},"task":{${members}}}`;
}
