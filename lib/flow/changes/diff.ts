/** What changed between two documents of a flow, in words. Where nodes stand on the canvas does not count. */

import { fieldChangesInWords, newNodeInWords, nodeChangesInWords } from "#lib/flow/changes/describe-changes.ts";
import type { Names } from "#lib/flow/changes/describe-values.ts";
import { same } from "#lib/flow/same.ts";
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";
import { listed } from "#lib/in-words.ts";

export interface DocumentChange {
  kind: "added" | "removed" | "changed";
  /** `Action Cancel added`, `Action Finish`, `Start now leads to Review`. */
  text: string;
  /** What changed in it, a line each; none where the text says all. */
  details: string[];
  /** The node it is about, where that is one of the later document. */
  nodeId?: string;
}

const change = (kind: DocumentChange["kind"], text: string, details: string[] = [], nodeId?: string): DocumentChange => ({
  kind,
  text,
  details,
  ...(nodeId !== undefined && { nodeId }),
});

const KINDS = { trigger: "Trigger", step: "Step", action: "Action", condition: "Condition" } as const;
const titled = (node: FlowNode) => `${KINDS[node.type]} ${node.data.name}`;

/** Names of both documents; where both have one, the later one's. */
const namesIn = (before: FlowDocument, after: FlowDocument): Names => ({
  fields: [...after.fields, ...before.fields.filter(({ key }) => !after.fields.some((field) => field.key === key))],
  nodes: new Map([...before.nodes, ...after.nodes].map(({ id, data }) => [id, data.name])),
});

/** One entry for an item that both have; none where it stayed. */
function changedItem(title: string, was: string, is: string, details: string[], nodeId?: string): DocumentChange[] {
  if (was !== is) return [change("changed", `${title} is now called ${is}`, details, nodeId)];
  return details.length === 0 ? [] : [change("changed", title, details, nodeId)];
}

function nodeChanges(before: FlowDocument, after: FlowDocument, names: Names): DocumentChange[] {
  const was = new Map(before.nodes.map((node) => [node.id, node]));
  const is = new Set(after.nodes.map(({ id }) => id));
  const kept = after.nodes.flatMap((node): DocumentChange[] => {
    const old = was.get(node.id);
    if (!old) return [change("added", `${titled(node)} added`, newNodeInWords(node, names), node.id)];
    return changedItem(titled(old), old.data.name, node.data.name, nodeChangesInWords(old, node, names), node.id);
  });
  const gone = before.nodes.filter(({ id }) => !is.has(id)).map((node) => change("removed", `${titled(node)} removed`));
  return [...kept, ...gone];
}

function fieldChanges(before: FlowDocument, after: FlowDocument, names: Names): DocumentChange[] {
  const was = new Map(before.fields.map((field) => [field.key, field]));
  const is = new Set(after.fields.map(({ key }) => key));
  const kept = after.fields.flatMap((field): DocumentChange[] => {
    const old = was.get(field.key);
    if (!old) return [change("added", `Field ${field.name} added`)];
    return changedItem(`Field ${old.name}`, old.name, field.name, fieldChangesInWords(old, field, names));
  });
  const gone = before.fields.filter(({ key }) => !is.has(key)).map(({ name }) => change("removed", `Field ${name} removed`));
  const orderOf = (document: FlowDocument, other: ReadonlyMap<string, unknown> | ReadonlySet<string>) =>
    document.fields.map(({ key }) => key).filter((key) => other.has(key));
  const reordered = !same(orderOf(before, is), orderOf(after, was));
  return [...kept, ...gone, ...(reordered ? [change("changed", "Fields in another order")] : [])];
}

/** The exit that an edge leaves by, where its source has several. */
function exitName({ nodes }: FlowDocument, { source, sourceHandle }: FlowEdge): string | null {
  const node = nodes.find(({ id }) => id === source);
  if (node?.type === "condition") {
    const path = node.data.paths.find(({ id }) => id === sourceHandle);
    return path ? path.name || (path.when ? null : "Otherwise") : null;
  }
  if (node?.type !== "step" || !sourceHandle) return null;
  return { approved: "when approved", rejected: "when rejected" }[sourceHandle] ?? null;
}

const exitKey = ({ source, sourceHandle }: FlowEdge) => `${source}/${sourceHandle ?? ""}`;

/** By the exit they leave: where it leads. */
function exitsOf(document: FlowDocument, counts: (edge: FlowEdge) => boolean): Map<string, { edge: FlowEdge; targets: string[] }> {
  const exits = new Map<string, { edge: FlowEdge; targets: string[] }>();
  for (const edge of document.edges.filter(counts)) {
    const exit = exits.get(exitKey(edge)) ?? { edge, targets: [] };
    if (!exit.targets.includes(edge.target)) exit.targets.push(edge.target);
    exits.set(exitKey(edge), exit);
  }
  return exits;
}

/** Connections of nodes that both documents have. Those that went with a node are told by that node. */
function edgeChanges(before: FlowDocument, after: FlowDocument, names: Names): DocumentChange[] {
  const was = new Set(before.nodes.map(({ id }) => id));
  const is = new Set(after.nodes.map(({ id }) => id));
  const stays = (id: string) => was.has(id) && is.has(id);
  const old = exitsOf(before, ({ source, target }) => stays(source) && is.has(target));
  const now = exitsOf(after, ({ source, target }) => stays(source) && is.has(target));
  const nameOf = (id: string) => names.nodes.get(id) ?? id;
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key): DocumentChange[] => {
    const [from, to] = [old.get(key), now.get(key)];
    const edge = (to ?? from)?.edge;
    if (!edge) return [];
    const come = (to?.targets ?? []).filter((id) => !from?.targets.includes(id)).map(nameOf);
    const gone = (from?.targets ?? []).filter((id) => !to?.targets.includes(id)).map(nameOf);
    if (come.length + gone.length === 0) return [];
    const exit = exitName(to ? after : before, edge);
    const source = `${nameOf(edge.source)}${exit === null ? "" : ` (${exit})`}`;
    if (come.length === 0) return [change("removed", `${source} no longer leads to ${listed(gone)}`, [], edge.source)];
    const instead = gone.length === 0 ? "" : `, no longer to ${listed(gone)}`;
    return [change(gone.length === 0 ? "added" : "changed", `${source} now leads to ${listed(come)}${instead}`, [], edge.source)];
  });
}

function ownChanges(before: FlowDocument, after: FlowDocument): DocumentChange[] {
  const renamed = before.name === after.name ? [] : [change("changed", `The flow is now called ${after.name}`)];
  return before.description === after.description ? renamed : [...renamed, change("changed", "Description changed")];
}

/** The changes that lead from `before` to `after`; none where the two only look different. */
export function changesBetween(before: FlowDocument, after: FlowDocument): DocumentChange[] {
  const names = namesIn(before, after);
  return [
    ...ownChanges(before, after),
    ...nodeChanges(before, after, names),
    ...edgeChanges(before, after, names),
    ...fieldChanges(before, after, names),
  ];
}
