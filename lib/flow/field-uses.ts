/** Where a flow's nodes name its fields: by key in lists, rules and maps, by key or name in templates. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { ruleList } from "#lib/flow/rules/rule-words.ts";
import type { Rules } from "#lib/flow/rules/rules.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { fieldNamed } from "#lib/flow/templates/names-in-scope.ts";
import { namesIn } from "#lib/flow/templates/template-names.ts";
import { templatesIn } from "#lib/flow/templates/templates.ts";
import type { Operation } from "#lib/operations/index.ts";

type ChangeKey = (key: string) => string;

const inList = (keys: readonly string[] | undefined, change: ChangeKey) => keys?.map(change);

const inMap = <V>(map: Readonly<Record<string, V>> | undefined, change: ChangeKey) =>
  map && Object.fromEntries(Object.entries(map).map(([key, value]) => [change(key), value]));

function inRules(rules: Rules | undefined, change: ChangeKey): Rules | undefined {
  if (!rules) return undefined;
  const list = ruleList(rules).map((rule) => ("field" in rule ? { ...rule, field: change(rule.field) } : rule));
  return "all" in rules ? { all: list } : { any: list };
}

const inRow = (row: Operation, change: ChangeKey): Operation =>
  row.kind === "update_fields" ? { ...row, set: inMap(row.set, change) ?? {} } : row;

/** Members that are set; one that was absent stays absent. */
const defined = (members: object) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** The node with each key of a field replaced where it stands by itself; templates stay as they are. */
export function mapFieldKeys(node: FlowNode, change: ChangeKey): FlowNode {
  const { data } = node;
  const rows = "operations" in data ? { operations: data.operations?.map((row) => inRow(row, change)) } : {};
  const own = {
    ...rows,
    ...("fields" in data && { fields: inList(data.fields, change) }),
    ...("requiredFields" in data && { requiredFields: inList(data.requiredFields, change) }),
    ...("set" in data && { set: inMap(data.set, change) }),
    ...("visibleIf" in data && { visibleIf: inRules(data.visibleIf, change) }),
    ...("paths" in data && { paths: data.paths.map((path) => (path.when ? { ...path, when: inRules(path.when, change) } : path)) }),
  };
  return { ...node, data: { ...data, ...defined(own) } } as FlowNode;
}

/** A field is named in each of these nodes, as often as its id stands there. */
export type FieldUses = ReadonlyMap<string, readonly string[]>;

/** For each field's key the ids of the nodes that name it, once for each place. */
export function fieldUses({ nodes, fields }: Pick<FlowDocument, "nodes" | "fields">): FieldUses {
  const uses = new Map<string, string[]>(fields.map(({ key }) => [key, []]));
  const byName = new Map([
    ...fields.toReversed().map(({ name, key }) => [name, key] as const),
    ...fields.map(({ key }) => [key, key] as const),
  ]);
  for (const node of nodes)
    mapFieldKeys(node, (key) => {
      uses.get(key)?.push(node.id);
      return key;
    });
  for (const { nodeId, source, as } of templatesIn({ nodes })) {
    const named = namesIn(source, as === "expression" ? "expression" : "template").flatMap(
      (use) => byName.get(fieldNamed(use) ?? "") ?? [],
    );
    for (const key of new Set(named)) uses.get(key)?.push(nodeId);
  }
  return uses;
}

/** Fields that the nodes name, in the flow's order. */
export function fieldsUsed(document: Pick<FlowDocument, "nodes" | "fields">): FieldDefinition[] {
  const uses = fieldUses(document);
  return document.fields.filter(({ key }) => (uses.get(key)?.length ?? 0) > 0);
}
