/** What templates of an action or a trigger may name, with the values of the task that serves as example. */
import { leavesOf, shownValue } from "#components/builder/trigger/json-path.ts";
import type { FieldDefinition, FieldType, FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { formatField, toMessageValue } from "#lib/fields/index.ts";
import { formFields, isForm } from "#lib/flow/form-fields.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import { indexOf } from "#lib/flow/problems/flow-index.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { given, namesAt as namesArriving, namesWhenAtRest } from "#lib/flow/templates/names-in-scope.ts";
import { refIds, refKey, refPlaces } from "#lib/flow/templates/ref-ids.ts";
import { ASSIGNED_TO, STAGE } from "#lib/wire/messages/api-call.ts";
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
  /** What the flow's webhook received last; absent where nothing came. */
  received?: Received;
  /** What calls answered last, by operation. */
  answers?: KnownAnswers;
}

export interface Received {
  body: unknown;
  headers?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
}

/** By the operation's id: an answer's status, its text as it came, and its body as templates read it. */
export type KnownAnswers = ReadonlyMap<string, { status: number; text: string; body: unknown }>;

/** Where a template stands: it may name what the chain has learnt before. */
export interface TemplatePlace {
  document: FlowDocument;
  node: FlowNode;
  /** Number of operations before it. */
  before: number;
  /**
   * A trigger's own template: what the new task begins with, behind the trigger's rows; its name, behind that; or what answers
   * the caller, when the whole chain has run.
   */
  own?: OwnTemplate;
}

export type OwnTemplate = "task" | "name" | "response";

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
  /** Ref-ids of answers with their operations, and of what a webhook received. */
  answers: { refId: string; operationId: string }[];
  bodies: string[];
  /** Whether a request began the chain. */
  request: boolean;
}

/** What the chain may have brought to a place. */
function knownAt({ document, node, before, own }: TemplatePlace): Known {
  const ids = refIds(document);
  const names = new Set(
    own === "response"
      ? namesWhenAtRest({ document, index: indexOf(document) }, node)
      : [...namesArriving(document, node.id), ...given(node, ids, before)],
  );
  const places = refPlaces(document).flatMap(({ nodeId, operationId }) => {
    const refId = ids.get(refKey(nodeId, operationId));
    return refId !== undefined && names.has(refId) ? [{ refId, operationId }] : [];
  });
  return {
    answers: places.flatMap(({ refId, operationId }) => (operationId === null ? [] : [{ refId, operationId }])),
    bodies: places.flatMap(({ refId, operationId }) => (operationId === null ? [refId] : [])),
    request: names.has("request"),
  };
}

/** Ref-ids that the chain may have brought, in the order of the document. */
export function refIdsBefore(place: TemplatePlace): string[] {
  const { bodies, answers } = knownAt(place);
  return [...bodies, ...answers.map(({ refId }) => refId)];
}

/** Ref-ids of received bodies, and the answers that are known, by ref-id. */
export function answersAt(place: TemplatePlace, known: KnownAnswers | undefined) {
  const { bodies, answers } = knownAt(place);
  const found = answers.flatMap(({ refId, operationId }) => {
    const answer = known?.get(operationId);
    return answer ? [[refId, { status: answer.status, text: answer.text }] as const] : [];
  });
  return { bodies, answers: Object.fromEntries(found) };
}

/** Names of a place beside the lasting ones: `web1`, `request`, `res1`, `res1_status`. */
export function namesBrought(place: TemplatePlace): string[] {
  const { bodies, answers, request } = knownAt(place);
  return [...bodies, ...answers.flatMap(({ refId }) => [refId, `${refId}_status`]), ...(request ? ["request"] : [])];
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

/** A value's members, each by its path. */
const membersIn = (expression: string, value: unknown): Variable[] =>
  leavesOf({ expression, name: expression, value })
    .slice(0, MOST_RECEIVED)
    .map((leaf) =>
      typeof leaf.value === "string" ? code(leaf.expression, leaf.value, leaf.value) : code(leaf.expression, shownValue(leaf.value)),
    );

/** Headers and query of a request by their names; each as a whole where nothing came yet. */
const partOf = (expression: string, values: Readonly<Record<string, string>> | undefined): Variable[] =>
  values && Object.keys(values).length > 0 ? membersIn(expression, values) : [code(expression)];

/** What the flow's webhook brought along. */
const requestVariables = ({ bodies, request }: Known, { received }: Example): Variable[] => [
  ...bodies.flatMap((refId) => (received ? membersIn(refId, received.body) : [code(refId)])),
  ...(request ? [...partOf("request.headers", received?.headers), ...partOf("request.query", received?.query)] : []),
];

/** A call's answer: its members where one is known. */
function answerVariables({ refId, operationId }: Known["answers"][number], { answers }: Example): Variable[] {
  const answer = answers?.get(operationId);
  return answer
    ? [...membersIn(refId, answer.body), code(`${refId}_status`, String(answer.status))]
    : [code(`${refId}.value`), code(`${refId}_status`)];
}

/** The fields that have values at a place: a task that is not there yet has what a form asked for, and what its trigger fills. */
function fieldsAt({ document, node, before, own }: TemplatePlace): readonly FieldDefinition[] {
  if (node.type !== "trigger" || own === "response") return document.fields;
  const answered = isForm(node) ? formFields(document, node) : [];
  if (own === "task") return answered;
  const updated = rowsOf(node)
    .slice(0, before)
    .flatMap((row) => (row.kind === "update_fields" ? Object.keys(row.set) : []));
  const filled = new Set([...answered.map(({ key }) => key), ...Object.keys(node.data.set ?? {}), ...updated]);
  return document.fields.filter(({ key }) => filled.has(key));
}

/** Nobody who is signed in calls a webhook. */
const isByPerson = ({ node }: TemplatePlace): boolean => node.type !== "trigger" || node.data.kind !== "webhook";

/** All variables, in the picker's order. */
export function variablesAt(place: TemplatePlace, example: Example, locale: string): VariableGroup[] {
  const { user } = example;
  const { node, own } = place;
  const found = knownAt(place);
  const stands = node.type !== "trigger" || own === "response";
  return [
    { label: "Received request", variables: requestVariables(found, example) },
    { label: "Fields", variables: fieldsAt(place).map((field) => fieldVariable(field, example, locale)) },
    {
      label: "Task",
      variables: stands
        ? [known(taskMember(STAGE), STAGE, "stage", example.stage), known(taskMember(ASSIGNED_TO), ASSIGNED_TO, "user", example.assignedTo)]
        : [],
    },
    {
      label: "Person who performs it",
      variables: isByPerson(place)
        ? [
            known("user.email", "Person's email", "email", user.email),
            known("user.first_name", "Person's first name", "person", user.first_name),
            known("user.last_name", "Person's last name", "person", user.last_name),
            known("user.id", "Person's ID", "person", user.id),
          ]
        : [],
    },
    {
      label: "Flow",
      variables: [
        known("action", "Action", "code", example.action),
        known("flow.name", "Flow", "code", example.flow.name),
        known("flow.id", "Flow ID", "code", example.flow.id),
        code("now"),
      ],
    },
    { label: "Answers of earlier steps", variables: found.answers.flatMap((answer) => answerVariables(answer, example)) },
  ].filter(({ variables }) => variables.length > 0);
}
