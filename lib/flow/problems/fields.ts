/** The flow's fields themselves, and keys that name none of them. */

import { accessOf, formFields, isForm } from "#lib/flow/form-fields.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import { type Check, fieldProblem, type Look, type Problem, problem, problemAt, quotedName } from "#lib/flow/problems/problem.ts";
import type { FlowDocument, FlowNode, TriggerNode } from "#lib/flow/schema.ts";
import type { TriggerKindName } from "#lib/triggers/index.ts";

const NAMELESS = "a field without a name";
const HAS_OPTIONS: readonly string[] = ["select", "multi_select"];

const definitions = ({ document: { fields } }: Look): Problem[] =>
  fields.flatMap(({ key, name, type, options = [], unique }) => {
    const label = name.trim() || "A field without a name";
    const say = (text: string) => [fieldProblem("field_incomplete", key, `${label} ${text}`)];
    if (name.trim() === "") return say("can't be told apart. Give it a name.");
    if (HAS_OPTIONS.includes(type) && options.length === 0) return say("has nothing to choose from. Add an option.");
    if (new Set(options).size < options.length) return say("has the same option twice. Remove one of them.");
    if (unique && type === "checkbox") return say("has two values only, so it can't tell tasks apart. Make another field unique.");
    return [];
  });

/** Where a node names fields by key: what it does with them, and the keys. */
function namedBy(node: FlowNode): { keys: readonly string[]; where: string; operationId?: string; place?: string }[] {
  const sets = rowsOf(node).flatMap((row) =>
    row.kind === "update_fields" ? [{ keys: Object.keys(row.set), where: "updates", operationId: row.id }] : [],
  );
  if (node.type === "trigger") {
    const shown = node.data.kind === "form" ? (node.data.fields ?? []) : [];
    return [...sets, { keys: Object.keys(node.data.set ?? {}), where: "sets" }, { keys: shown, where: "shows", place: "fields" }];
  }
  if (node.type === "action") return [...sets, { keys: node.data.requiredFields ?? [], where: "asks for" }];
  if (node.type === "condition") return [];
  return [
    { keys: node.data.fields ?? [], where: "shows", place: "fields" },
    { keys: node.data.requiredFields ?? [], where: "asks for", place: "requiredFields" },
  ];
}

const unknownKeys = ({ document: { nodes, fields } }: Look): Problem[] => {
  const known = new Set(fields.map(({ key }) => key));
  return nodes.flatMap((node) =>
    namedBy(node).flatMap(({ keys, where, operationId, place }) =>
      [...new Set(keys)]
        .filter((key) => !known.has(key))
        .map((key) =>
          problem(
            "unknown_field",
            node,
            `${where} the field “${key}”, which does not exist. Choose another field, or remove it.`,
            operationId,
            place,
          ),
        ),
    ),
  );
};

/** A call's answer may fill any field, so nobody can say what is left empty behind one. */
const fillsAnything = (node: FlowNode): boolean => rowsOf(node).some(({ kind }) => kind === "api_call");

const filledBy = (node: TriggerNode, fields: FlowDocument["fields"]): Set<string> =>
  new Set([
    ...(isForm(node) ? formFields({ fields }, node).map(({ key }) => key) : []),
    ...Object.keys(node.data.set ?? {}),
    ...rowsOf(node).flatMap((row) => (row.kind === "update_fields" ? Object.keys(row.set) : [])),
  ]);

/** What becomes of it where nothing fills a field, by the trigger's kind. */
const UNFILLED: Partial<Record<TriggerKindName, (name: string) => string>> = {
  webhook: (name) => `does not fill ${name}, which every task needs: each call would fail. Fill it under Task, or make it optional.`,
  form: (name) =>
    `does not ask for ${name}, which every task needs: no answer could be taken. Show it, fill it under Task, or make it optional.`,
};

/** Required fields that a webhook or a form leaves empty, so that it could make no task. A checkbox is never empty. */
const unmapped = ({ document: { nodes, fields } }: Look): Problem[] =>
  nodes.flatMap((node) => {
    const say = node.type === "trigger" ? UNFILLED[node.data.kind] : undefined;
    if (node.type !== "trigger" || !say || fillsAnything(node)) return [];
    const filled = filledBy(node, fields);
    return fields
      .filter(({ key, type, required }) => required && type !== "checkbox" && !filled.has(key))
      .map(({ key, name }) => problemAt(`set.${key}`, "required_unmapped", node, say(quotedName(name, NAMELESS))));
  });

/** One that names only fields that are not there is told of those. */
const emptyForms = ({ document: { nodes, fields } }: Look): Problem[] =>
  nodes
    .filter(isForm)
    .filter(({ data }) => (data.fields ?? fields).length === 0)
    .map((form) => {
      const text = "asks for nothing: it is a page with only a button. Add a field, or show one of the flow's.";
      return problemAt("fields", "form_without_fields", form, text);
    });

/** A stranger who tries emails in it learns which ones are members'. */
const askedOfStrangers = ({ document }: Look): Problem[] =>
  document.nodes.filter(isForm).flatMap((form) =>
    accessOf(form.data) === "intranet"
      ? []
      : formFields(document, form)
          .filter(({ type }) => type === "user")
          .map(({ name }) => {
            const text = `asks strangers for ${quotedName(name, NAMELESS)}, so they can find out who is a member. Hide the field, or open the form to members only.`;
            return problemAt("fields", "member_field_public", form, text);
          }),
  );

export const fields: Check = (look) => [
  ...definitions(look),
  ...unknownKeys(look),
  ...unmapped(look),
  ...emptyForms(look),
  ...askedOfStrangers(look),
];
