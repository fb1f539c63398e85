/** What changed between two documents of a flow, in the words of the Publish dialog. Where nodes stand on the canvas does not count. */
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";

export interface DocumentChange {
  kind: "added" | "removed" | "changed";
  /** `Action Cancel added`, `Action Finish, 2 changes`. */
  text: string;
  /** The node it is about, where that is one of the later document. */
  nodeId?: string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Equal as JSON: the order of members does not matter, and one that is undefined is not there. */
function same(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(a[key], b[key]));
}

type Item = { id: string };

const isItems = (value: unknown): value is Item[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && typeof item.id === "string");

/** How many items of a list with ids came, went or differ; a new order of the same ones is one change. */
function itemChanges(before: readonly Item[], after: readonly Item[]): number {
  const was = new Map(before.map((item) => [item.id, item]));
  const is = new Set(after.map(({ id }) => id));
  const count = before.filter(({ id }) => !is.has(id)).length + after.filter((item) => !same(was.get(item.id), item)).length;
  return count === 0 && !same(before, after) ? 1 : count;
}

function memberChanges(before: unknown, after: unknown): number {
  if (same(before, after)) return 0;
  const lists = [before ?? [], after ?? []];
  if (lists.some(isItems) && lists.every(Array.isArray)) return itemChanges(lists[0] as Item[], lists[1] as Item[]);
  return 1;
}

function dataChanges(before: object, after: object): number {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].reduce(
    (count, member) => count + memberChanges(was[member], is[member]),
    0,
  );
}

const KINDS = { trigger: "Trigger", step: "Step", action: "Action", condition: "Condition" } as const;
const titled = (node: FlowNode) => `${KINDS[node.type]} ${node.data.name}`;
const counted = (count: number) => (count === 1 ? "1 change" : `${count} changes`);

/** One line for an item that both have; null where it stayed. */
function lineOf(title: string, was: string, is: string, count: number): string | null {
  if (count === 0) return null;
  if (was === is) return `${title}, ${counted(count)}`;
  const more = count - 1;
  return `${title} is now called ${is}${more === 0 ? "" : `, ${counted(more)} more`}`;
}

function nodeChanges(before: FlowDocument, after: FlowDocument): DocumentChange[] {
  const was = new Map(before.nodes.map((node) => [node.id, node]));
  const is = new Set(after.nodes.map(({ id }) => id));
  const kept = after.nodes.flatMap((node): DocumentChange[] => {
    const old = was.get(node.id);
    if (!old) return [{ kind: "added", text: `${titled(node)} added`, nodeId: node.id }];
    const line = lineOf(titled(old), old.data.name, node.data.name, old.type === node.type ? dataChanges(old.data, node.data) : 1);
    return line === null ? [] : [{ kind: "changed", text: line, nodeId: node.id }];
  });
  const gone = before.nodes
    .filter(({ id }) => !is.has(id))
    .map((node): DocumentChange => ({ kind: "removed", text: `${titled(node)} removed` }));
  return [...kept, ...gone];
}

function fieldChanges(before: FlowDocument, after: FlowDocument): DocumentChange[] {
  const was = new Map(before.fields.map((field) => [field.key, field]));
  const is = new Set(after.fields.map(({ key }) => key));
  const kept = after.fields.flatMap((field): DocumentChange[] => {
    const old = was.get(field.key);
    if (!old) return [{ kind: "added", text: `Field ${field.name} added` }];
    const line = lineOf(`Field ${old.name}`, old.name, field.name, dataChanges(old, field));
    return line === null ? [] : [{ kind: "changed", text: line }];
  });
  const gone = before.fields
    .filter(({ key }) => !is.has(key))
    .map(({ name }): DocumentChange => ({ kind: "removed", text: `Field ${name} removed` }));
  const order = (document: FlowDocument) => document.fields.map(({ key }) => key);
  const reordered = kept.length + gone.length === 0 && !same(order(before), order(after));
  return [...kept, ...gone, ...(reordered ? [{ kind: "changed" as const, text: "Fields in another order" }] : [])];
}

const keyOf = ({ source, sourceHandle, target }: FlowEdge) => [source, sourceHandle ?? "", target].join("/");

/** Connections between nodes that both documents have; the others came or went with their nodes. */
function edgeChanges(before: FlowDocument, after: FlowDocument): DocumentChange[] {
  const was = new Set(before.nodes.map(({ id }) => id));
  const names = new Map(after.nodes.map(({ id, data }) => [id, data.name]));
  const between = ({ source, target }: FlowEdge) => [source, target].every((id) => was.has(id) && names.has(id));
  const missingIn = (edges: readonly FlowEdge[], other: readonly FlowEdge[]) => {
    const there = new Set(other.map(keyOf));
    return edges.filter((edge) => between(edge) && !there.has(keyOf(edge)));
  };
  return [
    ...missingIn(after.edges, before.edges).map(
      ({ source, target }): DocumentChange => ({
        kind: "added",
        text: `${names.get(source)} now leads to ${names.get(target)}`,
        nodeId: source,
      }),
    ),
    ...missingIn(before.edges, after.edges).map(
      ({ source, target }): DocumentChange => ({
        kind: "removed",
        text: `${names.get(source)} no longer leads to ${names.get(target)}`,
        nodeId: source,
      }),
    ),
  ];
}

function ownChanges(before: FlowDocument, after: FlowDocument): DocumentChange[] {
  const renamed: DocumentChange[] = before.name === after.name ? [] : [{ kind: "changed", text: `The flow is now called ${after.name}` }];
  return before.description === after.description ? renamed : [...renamed, { kind: "changed", text: "Description changed" }];
}

/** The changes that publishing `after` would bring; none where the two only look different. */
export const changesBetween = (before: FlowDocument, after: FlowDocument): DocumentChange[] => [
  ...ownChanges(before, after),
  ...nodeChanges(before, after),
  ...edgeChanges(before, after),
  ...fieldChanges(before, after),
];
