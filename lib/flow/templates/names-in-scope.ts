/** Which names templates and expressions may read at a node: the lasting ones, and what the chain that leads there has learnt. */
import { rowsOf } from "#lib/flow/operations-of.ts";
import { exitsOf, type FlowIndex, indexOf } from "#lib/flow/problems/flow-index.ts";
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import { type NameUse, namesIn, type Written } from "#lib/flow/templates/template-names.ts";
import { ASSIGNED_TO, STAGE } from "#lib/wire/messages/api-call.ts";

/** In scope everywhere (contract section 8). */
export const ALWAYS: ReadonlySet<string> = new Set(["task", "user", "action", "flow", "now"]);

/** What a trigger's cause brings along, for its chain. */
const TRIGGER_NAMES: Readonly<Record<string, readonly string[]>> = { webhook: ["request"], form: ["request"] };

const withStatus = (refId: string): string[] => [refId, `${refId}_status`];

type RefIds = ReturnType<typeof refIds>;

/** Names that the node's operations give to what comes behind them. */
export function given(node: FlowNode, refs: RefIds, before = Number.POSITIVE_INFINITY): string[] {
  const own = rowsOf(node)
    .slice(0, before)
    .flatMap(({ id }) => withStatusOf(refs.get(refKey(node.id, id))));
  if (node.type !== "trigger") return own;
  const body = refs.get(refKey(node.id, null));
  return [...own, ...(body === undefined ? [] : [body]), ...(TRIGGER_NAMES[node.data.kind] ?? [])];
}

const withStatusOf = (refId: string | undefined): string[] => (refId === undefined ? [] : withStatus(refId));

/** Edges over which a chain goes on by itself. A step ends it, unless a rule hides the step. */
function goesOn(node: FlowNode, index: FlowIndex): readonly FlowEdge[] {
  if (node.type !== "step") return index.out(node.id);
  return node.data.visibleIf ? exitsOf(node, index) : [];
}

/** For each node the names that some chain may bring to it. */
export function arriving(
  { document, index }: { document: Pick<FlowDocument, "nodes">; index: FlowIndex },
  refs: RefIds,
): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map(document.nodes.map(({ id }) => [id, new Set<string>()]));
  const waiting = new Set(document.nodes);
  for (const node of waiting) {
    waiting.delete(node);
    const leaving = [...(names.get(node.id) ?? []), ...given(node, refs)];
    for (const { target } of goesOn(node, index)) {
      const there = names.get(target);
      const next = index.node.get(target);
      if (!there || !next || leaving.every((name) => there.has(name))) continue;
      for (const name of leaving) there.add(name);
      waiting.add(next);
    }
  }
  return names;
}

/** Names that some chain may bring to the node: `res1`, `res1_status`, `request`… */
export const namesAt = (document: Pick<FlowDocument, "nodes" | "edges">, nodeId: string): string[] => [
  ...(arriving({ document, index: indexOf(document) }, refIds(document)).get(nodeId) ?? []),
];

/** Names that the chain behind a trigger may have learnt when it rests: what its response may read. */
export function namesWhenAtRest(
  { document, index }: { document: Pick<FlowDocument, "nodes">; index: FlowIndex },
  trigger: FlowNode,
): string[] {
  const refs = refIds(document);
  const chain = new Set([trigger]);
  for (const node of chain)
    for (const { target } of goesOn(node, index)) {
      const next = index.node.get(target);
      if (next) chain.add(next);
    }
  return [...chain].flatMap((node) => given(node, refs));
}

/** The field that a use names; null where it names none, or a method of the object. */
export function fieldNamed({ root, members, called }: NameUse): string | null {
  const [first] = members;
  return root !== "task" || !first || (called && members.length === 1) ? null : first.name;
}

/** Every name that `task` has a member by: fields by key and by display name, and the task's own two. */
export const fieldNames = (fields: FlowDocument["fields"]): Set<string> =>
  new Set([STAGE, ASSIGNED_TO, ...fields.flatMap(({ key, name }) => [key, name])]);

/** A name in an expression or a template that means nothing where it stands. Offsets in the source. */
export interface StrangeName {
  start: number;
  end: number;
  name: string;
}

/**
 * Names that an expression or a template reads and that are not there.
 * @param names that the chain brings, as `namesAt` says
 */
export const strangeNames = (
  source: string,
  names: readonly string[],
  fields: FlowDocument["fields"],
  written: Written = "expression",
): StrangeName[] => {
  const known = fieldNames(fields);
  return namesIn(source, written).flatMap((use): StrangeName[] => {
    if (!ALWAYS.has(use.root) && !names.includes(use.root)) return [{ start: use.start, end: use.end, name: use.root }];
    const field = fieldNamed(use);
    const member = use.members[0];
    return field === null || known.has(field) || !member ? [] : [{ start: member.start, end: member.end, name: field }];
  });
};
