import { type Check, fieldProblem, type Problem, problemAt } from "#lib/flow/problems/problem.ts";
import type { FlowNode } from "#lib/flow/schema.ts";

/** Steps are told apart whatever the case: answers name them. Actions exactly: calls name them. */
const NAME_KEYS: Partial<Record<FlowNode["type"], (name: string) => string>> = {
  step: (name) => name.trim().normalize("NFC").toLowerCase(),
  action: (name) => name.trim().normalize("NFC"),
};

/** The name without a case, for the flow's fields. */
const fieldKey = (name: string) => name.trim().normalize("NFC").toLowerCase();

/** Each later one of equal keys. */
function repeated<T>(list: readonly T[], keyOf: (item: T) => string | undefined): T[] {
  const seen = new Set<string>();
  return list.filter((item) => {
    const key = keyOf(item);
    if (key === undefined || key === "") return false;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

export const names: Check = ({ document: { nodes, fields } }) => {
  const nameless = nodes
    .filter((node) => node.data.name.trim() === "")
    .map((node): Problem => problemAt("name", "name_missing", node, "can't be told apart. Give it a name."));
  const twice = repeated(nodes, (node) => {
    const key = NAME_KEYS[node.type]?.(node.data.name);
    return key && `${node.type} ${key}`;
  }).map((node) => problemAt("name", "duplicate_name", node, `is the name of another ${node.type} too. Give one of them another name.`));
  const fieldsTwice = repeated(fields, ({ name }) => fieldKey(name)).map(({ key, name }) =>
    fieldProblem("duplicate_name", key, `${name} is the name of two fields. Give one of them another name.`),
  );
  return [...nameless, ...twice, ...fieldsTwice];
};
