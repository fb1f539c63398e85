/** The flow's fields themselves, and keys that name none of them. */

import { rowsOf } from "#lib/flow/operations-of.ts";
import { type Check, flowProblem, type Look, type Problem, problem } from "#lib/flow/problems/problem.ts";
import type { FlowNode } from "#lib/flow/schema.ts";

const HAS_OPTIONS: readonly string[] = ["select", "multi_select"];

const definitions = ({ document: { fields } }: Look): Problem[] =>
  fields.flatMap(({ name, type, options = [], unique }) => {
    const label = name.trim() || "A field without a name";
    const say = (text: string) => [flowProblem("field_incomplete", `${label} ${text}`)];
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
  if (node.type === "trigger") return [...sets, { keys: Object.keys(node.data.set ?? {}), where: "sets" }];
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
            `${where} the field ${key}, which does not exist. Choose another field, or remove it.`,
            operationId,
            place,
          ),
        ),
    ),
  );
};

export const fields: Check = (look) => [...definitions(look), ...unknownKeys(look)];
