/** What templates of an action may name, with the values of the task that serves as example. */
import type { FieldDefinition, FieldType, FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { formatField, toMessageValue } from "#lib/fields/index.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import { refIds, refKey } from "#lib/flow/ref-ids.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { ASSIGNED_TO, STAGE } from "#lib/wire/api-call.ts";
import type { UserJson } from "#lib/wire/performer.ts";

export type VariableIcon = FieldType | "stage" | "person" | "code";

export interface Variable {
  /** What stands between the braces: `task["Company ID"]`. */
  expression: string;
  label: string;
  icon: VariableIcon;
  /** As the picker shows the example's value. */
  shown: string;
  /** Its value for the example; undefined where only the server knows. */
  value: FieldValue | undefined;
}

export interface VariableGroup {
  label: string;
  variables: Variable[];
}

/** Values that previews are made with. */
export interface Example {
  /** Null: no task is chosen; fields are unset. */
  taskName: string | null;
  stage: string | null;
  assignedTo: string | null;
  fields: FieldValues;
  user: UserJson;
  /** The action's name. */
  action: string;
  flow: { id: string; name: string };
}

/** Where a template stands: it may name the answers of the operations before. */
export interface TemplatePlace {
  document: FlowDocument;
  node: FlowNode;
  /** Number of operations before it. */
  before: number;
}

/** A display name as a member of `task`. */
export const taskMember = (name: string) => `task["${name.replace(/[\\"]/g, String.raw`\$&`)}"]`;

function fieldVariable(field: FieldDefinition, example: Example, locale: string): Variable {
  const value = toMessageValue(example.fields[field.key] ?? null, field);
  return {
    expression: taskMember(field.name),
    label: field.name,
    icon: field.type,
    shown: formatField(value, field, locale),
    value,
  };
}

function known(expression: string, label: string, icon: VariableIcon, value: string | null): Variable {
  return { expression, label, icon, shown: value ?? "", value };
}

/** Ref-ids of the operations before, in their order. */
export function refIdsBefore({ document, node, before }: TemplatePlace): string[] {
  const names = refIds(document);
  return rowsOf(node)
    .slice(0, before)
    .flatMap(({ id }) => names.get(refKey(node.id, id)) ?? []);
}

/** All variables, in the picker's order. */
export function variablesAt(place: TemplatePlace, example: Example, locale: string): VariableGroup[] {
  const { user } = example;
  const answers = refIdsBefore(place).flatMap((refId): Variable[] => [
    { expression: `${refId}.value`, label: `${refId}.value`, icon: "code", shown: "", value: undefined },
    { expression: `${refId}_status`, label: `${refId}_status`, icon: "code", shown: "", value: undefined },
  ]);
  return [
    { label: "Fields", variables: place.document.fields.map((field) => fieldVariable(field, example, locale)) },
    {
      label: "Task",
      variables: [
        known(taskMember(STAGE), STAGE, "stage", example.stage),
        known(taskMember(ASSIGNED_TO), ASSIGNED_TO, "user", example.assignedTo),
      ],
    },
    {
      label: "Person who performs it",
      variables: [
        known("user.email", "Person's email", "email", user.email),
        known("user.first_name", "Person's first name", "person", user.first_name),
        known("user.last_name", "Person's last name", "person", user.last_name),
        known("user.id", "Person's ID", "person", user.id),
      ],
    },
    {
      label: "Flow",
      variables: [known("action", "Action", "code", example.action), known("flow.name", "Flow", "code", example.flow.name)],
    },
    { label: "Answers of earlier steps", variables: answers },
  ].filter(({ variables }) => variables.length > 0);
}
