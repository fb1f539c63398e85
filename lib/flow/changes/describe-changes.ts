/** What differs in a node or a field that two documents have, in words: a sentence for each thing. The name is told beside. */

import type { FieldDefinition } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import {
  type MemberWords,
  memberChanges,
  OPERATION_ROWS,
  operationTitle,
  PATH_ROWS,
  rowChanges,
  sayChanged,
  sayKind,
  sayPlain,
  saySet,
  sayText,
  WEBHOOK_ROWS,
} from "#lib/flow/changes/describe-rows.ts";
import { fieldName, listChange, type Names, nodeName, rulesWords, turned } from "#lib/flow/changes/describe-values.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { Rules } from "#lib/flow/rules/rules.ts";
import type { ConditionPath, FlowNode } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { listed } from "#lib/in-words.ts";
import type { Operation } from "#lib/operations/index.ts";

type Say = MemberWords[string];
type List = readonly string[] | undefined;

const KIND_NAMES: Record<string, string> = {
  task: "task",
  approval: "approval",
  parallel_approval: "parallel approval",
  sequential_approval: "sequential approval",
};
const ALLOW_NAMES: Record<string, string> = { anyone: "anyone", assignee: "the assigned person", admin: "administrators" };

const named =
  (what: string, names: Record<string, string>, unset: string): Say =>
  (was, is) => [turned(what, names[String(was)] ?? unset, names[String(is)] ?? unset)];

/** A switch that is off where it is not there. */
const onOff =
  (on: string, off: string): Say =>
  (_, is) => [is === true ? on : off];

/** What a list of names gained and lost; another order is a change of its own. */
const sayList =
  (
    added: (names: string) => string,
    removed: (names: string) => string,
    order: string,
    nameOf: (item: string, names: Names) => string,
  ): Say =>
  (was, is, names) => {
    const change = listChange(was as List, is as List);
    const said = (items: readonly string[]) => listed(items.map((item) => nameOf(item, names)));
    return [
      ...(change.added.length > 0 ? [added(said(change.added))] : []),
      ...(change.removed.length > 0 ? [removed(said(change.removed))] : []),
      ...(change.moved ? [order] : []),
    ];
  };

const itself = (item: string) => item;

const sayRequired = sayList(
  (names) => `${names} must be filled in now`,
  (names) => `${names} need not be filled in any more`,
  "Required fields in another order",
  fieldName,
);
const sayFields: Say = (was, is, names) => {
  if (was === undefined)
    return [`Its form shows ${(is as string[]).length === 0 ? "no fields" : listed((is as string[]).map((key) => fieldName(key, names)))}`];
  if (is === undefined) return ["It has no form of its own any more"];
  return sayList(
    (added) => `Its form shows ${added} now`,
    (removed) => `Its form no longer shows ${removed}`,
    "Fields of its form in another order",
    fieldName,
  )(was, is, names);
};
const sayOperations: Say = (was, is, names) =>
  rowChanges(was as Operation[] | undefined, is as Operation[] | undefined, OPERATION_ROWS, names);
const sayDue: Say = (was, is) => [
  turned("Due within", ...([was, is].map((hours) => (hours ? `${hours} h` : "no time")) as [string, string])),
];

const STEP: MemberWords = {
  kind: named("Kind", KIND_NAMES, "task"),
  colour: sayPlain("Colour"),
  description: sayChanged("Description"),
  assignee: (was, is) => [turned("Assigned to", (was as string) || "nobody", (is as string) || "nobody")],
  dueIn: sayDue,
  fields: sayFields,
  requiredFields: sayRequired,
  end: onOff("It ends the task now", "It no longer ends the task"),
  visibleIf: (was, is, names) => [turned("Shown", rulesWords(was as Rules | undefined, names), rulesWords(is as Rules | undefined, names))],
  webhooks: (was, is, names) => rowChanges(was as StepWebhook[] | undefined, is as StepWebhook[] | undefined, WEBHOOK_ROWS, names),
  approvers: sayList(
    (people) => `${people} can approve now`,
    (people) => `${people} can no longer approve`,
    "Approvers in another order",
    itself,
  ),
  approves: sayList(
    (steps) => `It reviews ${steps} now`,
    (steps) => `It no longer reviews ${steps}`,
    "Steps under review in another order",
    nodeName,
  ),
};

const ACTION: MemberWords = {
  colour: sayPlain("Colour"),
  operations: sayOperations,
  requiredFields: sayRequired,
  allow: named("Who can use it", ALLOW_NAMES, "anyone"),
  confirm: onOff("It asks to confirm now", "It no longer asks to confirm"),
};

const TRIGGER: MemberWords = {
  kind: sayPlain("Kind"),
  operations: sayOperations,
  taskName: sayText("Task name"),
  set: saySet,
  refId: sayPlain("Ref-id"),
  auth: (was, is, names) =>
    (typeof was === "object" || typeof is === "object" ? sayKind("Authorization") : sayPlain("Authorization"))(was, is, names),
  async: onOff("It answers at once now", "It answers when the task is made"),
  response: sayChanged("Answer to the caller"),
  access: named("Who can fill it in", { public: "anybody", intranet: "members" }, "members"),
  fields: sayFields,
  thanks: sayText("Thanks"),
};

const CONDITION: MemberWords = {
  paths: (was, is, names) => rowChanges(was as ConditionPath[] | undefined, is as ConditionPath[] | undefined, PATH_ROWS, names),
};

const FIELD: MemberWords = {
  type: (was, is) => [
    turned("Type", ...([was, is].map((type) => FIELDS[type as FieldDefinition["type"]].label.toLowerCase()) as [string, string])),
  ],
  required: onOff("now required", "no longer required"),
  unique: onOff("now unique: no two tasks have the same value", "no longer unique"),
  currency: sayPlain("Currency"),
  options: sayList(
    (options) => `Option ${options} added`,
    (options) => `Option ${options} removed`,
    "Options in another order",
    itself,
  ),
  description: sayChanged("Description"),
};

const WORDS: Record<FlowNode["type"], MemberWords> = { step: STEP, action: ACTION, trigger: TRIGGER, condition: CONDITION };

/** Two nodes with one id. A new name is told by the caller. */
export function nodeChangesInWords(was: FlowNode, is: FlowNode, names: Names): string[] {
  if (was.type !== is.type)
    return [
      `It is ${is.type === "action" ? "an action" : `a ${is.type}`} now; it was ${was.type === "action" ? "an action" : `a ${was.type}`}`,
    ];
  return memberChanges(was.data, is.data, WORDS[is.type], names, ["name"]);
}

/** What a node does that is new, where its name does not say it: the steps of an action. */
export const newNodeInWords = (node: FlowNode, names: Names): string[] =>
  rowsOf(node)
    .filter(({ kind }) => kind !== "move")
    .map((operation) => operationTitle(operation, names));

/** Two fields with one key. A new name is told by the caller. */
export const fieldChangesInWords = (was: FieldDefinition, is: FieldDefinition, names: Names): string[] =>
  memberChanges(was, is, FIELD, names, ["key", "name"]);
