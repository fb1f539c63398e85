/** What templates of an action or a trigger may name, with the values of the task that serves as example. */
import { leavesOf, shownValue } from "#components/builder/trigger/json-path.ts";
import type { FieldDefinition, FieldType, FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { formatField, toMessageValue } from "#lib/fields/index.ts";
import { given, namesAt as namesArriving } from "#lib/flow/names-in-scope.ts";
import { refIds, refKey, refPlaces } from "#lib/flow/ref-ids.ts";
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
  /** The body that the flow's webhook received last; absent where none came. */
  received?: { body: unknown };
}

/** Where a template stands: it may name what the chain has learnt before. */
export interface TemplatePlace {
  document: FlowDocument;
  node: FlowNode;
  /** Number of operations before it. */
  before: number;
  /** It answers the caller: the whole chain has run. */
  answering?: boolean;
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

interface Known {
  /** Ref-ids of answers, and of what a webhook received. */
  answers: string[];
  bodies: string[];
  /** Whether a request began the chain. */
  request: boolean;
}

/** What the chain may have brought to a place. */
function knownAt({ document, node, before, answering = false }: TemplatePlace): Known {
  const ids = refIds(document);
  const names = new Set([...namesArriving(document, node.id), ...given(node, ids, before)]);
  const all = refPlaces(document).flatMap(({ nodeId, operationId }) => {
    const refId = ids.get(refKey(nodeId, operationId));
    return refId !== undefined && (answering || names.has(refId)) ? [{ refId, isBody: operationId === null }] : [];
  });
  const of = (isBody: boolean) => all.filter((each) => each.isBody === isBody).map(({ refId }) => refId);
  return { answers: of(false), bodies: of(true), request: names.has("request") };
}

/** Ref-ids that the chain may have brought, in the order of the document. */
export function refIdsBefore(place: TemplatePlace): string[] {
  const { bodies, answers } = knownAt(place);
  return [...bodies, ...answers];
}

const code = (expression: string, shown = "", value?: FieldValue): Variable => ({
  expression,
  label: expression,
  icon: "code",
  shown,
  value,
});

/** As many as somebody reads in a list; the tree of the last request has all. */
const MOST_RECEIVED = 40;

/** The values of the last body, each by its path; the body itself where nothing came yet. */
const receivedVariables = (refId: string, received: Example["received"]): Variable[] =>
  received === undefined
    ? [code(refId)]
    : leavesOf({ expression: refId, name: refId, value: received.body })
        .slice(0, MOST_RECEIVED)
        .map(({ expression, value }) =>
          code(expression, typeof value === "string" ? value : shownValue(value), typeof value === "string" ? value : undefined),
        );

/** What the flow's webhook brought along. */
const requestVariables = ({ bodies, request }: Known, { received }: Example): Variable[] => [
  ...bodies.flatMap((refId) => receivedVariables(refId, received)),
  ...(request ? [code("request.headers"), code("request.query")] : []),
];

/** All variables, in the picker's order. */
export function variablesAt(place: TemplatePlace, example: Example, locale: string): VariableGroup[] {
  const { user } = example;
  const found = knownAt(place);
  const answers = found.answers.flatMap((refId) => [code(`${refId}.value`), code(`${refId}_status`)]);
  return [
    { label: "Received request", variables: requestVariables(found, example) },
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
