/**
 * What the canvas does to a flow document. Each command gives a new document and leaves the given one as it is;
 * a command that changes nothing gives the same object. New ids come from the caller.
 */

import type { ConditionNode, FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";
import { nextRefId } from "#lib/flow/templates/ref-ids.ts";
import type { TriggerKindName } from "#lib/triggers/index.ts";

export interface Position {
  x: number;
  y: number;
}

export interface Connection {
  source: string;
  target: string;
  /** A condition's path, or `approved` / `rejected` of an approval. */
  sourceHandle?: string | null;
}

type DataOf<T extends FlowNode["type"]> = Extract<FlowNode, { type: T }>["data"];

/** Nodes snap to this grid, in px. */
export const GRID = 4;
const snapped = ({ x, y }: Position): Position => ({ x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID });

/** `Step`, `Step 2`…: the first that no node of the type has, whatever the case. */
export function freeName(document: Pick<FlowDocument, "nodes">, type: FlowNode["type"], wish: string): string {
  const taken = new Set(document.nodes.filter((node) => node.type === type).map((node) => node.data.name.trim().toLowerCase()));
  const base = wish.trim().replace(/ +\d+$/, "");
  let name = wish;
  for (let n = 2; taken.has(name.trim().toLowerCase()); n += 1) name = `${base} ${n}`;
  return name;
}

type BlankData = { [T in Exclude<FlowNode["type"], "trigger">]: (document: FlowDocument) => DataOf<T> };

/** What a trigger begins with, by its kind. */
const BLANK_TRIGGERS: Record<TriggerKindName, (document: FlowDocument) => DataOf<"trigger">> = {
  manual: () => ({ kind: "manual", name: "New task" }),
  form: () => ({ kind: "form", name: "Form", access: "intranet" }),
  webhook: (document) => ({ kind: "webhook", name: "Incoming webhook", refId: nextRefId(document, "web") }),
};

/** What another node begins with when it is drawn. */
const BLANK: BlankData = {
  step: (document) => ({ kind: "task", name: freeName(document, "step", "Step") }),
  action: (document) => ({ name: freeName(document, "action", "New action"), colour: "gray", operations: [{ id: "o1", kind: "move" }] }),
  condition: (document) => ({
    name: freeName(document, "condition", "Condition"),
    paths: [
      { id: "p1", name: "Path 1", when: { all: [] } },
      { id: "p2", name: "Otherwise" },
    ],
  }),
};

/** A node of the type, ready to be added; a trigger is a manual one. */
export const blankNode = (document: FlowDocument, type: FlowNode["type"], id: string, position: Position): FlowNode =>
  type === "trigger"
    ? blankTrigger(document, "manual", id, position)
    : ({ id, type, position: snapped(position), data: BLANK[type](document) } as FlowNode);

/** A trigger of the kind, ready to be added. */
export const blankTrigger = (document: FlowDocument, kind: TriggerKindName, id: string, position: Position): FlowNode => ({
  id,
  type: "trigger",
  position: snapped(position),
  data: BLANK_TRIGGERS[kind](document),
});

export const addNode = (document: FlowDocument, node: FlowNode): FlowDocument => ({
  ...document,
  nodes: [...document.nodes, { ...node, position: snapped(node.position) }],
});

/** @param positions of the nodes that move, by id */
export function moveNodes(document: FlowDocument, positions: ReadonlyMap<string, Position>): FlowDocument {
  const moved = (node: FlowNode): FlowNode => {
    const to = positions.get(node.id);
    const position = to ? snapped(to) : node.position;
    return position.x === node.position.x && position.y === node.position.y ? node : { ...node, position };
  };
  return withNodes(document, document.nodes.map(moved));
}

function withNodes(document: FlowDocument, nodes: FlowNode[]): FlowDocument {
  return nodes.every((node, at) => node === document.nodes[at]) ? document : { ...document, nodes };
}

/** Edges of paths that the condition no longer has lead nowhere, so they go with their path. */
function withoutLostPaths(document: FlowDocument, { id, data }: ConditionNode): FlowDocument {
  const lost = (edge: FlowEdge) => edge.source === id && !data.paths.some((path) => path.id === edge.sourceHandle);
  return document.edges.some(lost) ? { ...document, edges: document.edges.filter((edge) => !lost(edge)) } : document;
}

/** Sets members of a node's data; `undefined` takes one away. */
export function updateNodeData<T extends FlowNode["type"]>(document: FlowDocument, id: string, change: Partial<DataOf<T>>): FlowDocument {
  const before = document.nodes.find((node) => node.id === id);
  if (!before) return document;
  const data = Object.fromEntries(Object.entries({ ...before.data, ...change }).filter(([, value]) => value !== undefined));
  const node = { ...before, data } as FlowNode;
  const after = { ...document, nodes: document.nodes.map((each) => (each.id === id ? node : each)) };
  return node.type === "condition" ? withoutLostPaths(after, node) : after;
}

/** With their edges, and without them under any approval's review. */
export function deleteNodes(document: FlowDocument, ids: Iterable<string>): FlowDocument {
  const gone = new Set(ids);
  if (!document.nodes.some(({ id }) => gone.has(id))) return document;
  const reviewing = (node: FlowNode): FlowNode =>
    node.type === "step" && node.data.approves?.some((id) => gone.has(id))
      ? { ...node, data: { ...node.data, approves: node.data.approves.filter((id) => !gone.has(id)) } }
      : node;
  return {
    ...document,
    nodes: document.nodes.filter(({ id }) => !gone.has(id)).map(reviewing),
    edges: document.edges.filter(({ source, target }) => !gone.has(source) && !gone.has(target)),
  };
}

/** Null where the edge can be drawn, else the sentence that says why not. */
export function whyNotConnect(document: FlowDocument, { source, target, sourceHandle = null }: Connection): string | null {
  const [from, to] = [source, target].map((id) => document.nodes.find((node) => node.id === id));
  if (!from || !to) return "There is no such node.";
  if (to.type === "trigger") return "A trigger is where tasks begin, so nothing can lead to it.";
  if (source === target) return "A node can't lead to itself.";
  if (from.type === "step" && from.data.end) return "An end step leads nowhere.";
  if (from.type === "condition" && !from.data.paths.some(({ id }) => id === sourceHandle))
    return "Draw it from one of the condition's paths.";
  const there = document.edges.some(
    (edge) => edge.source === source && edge.target === target && (edge.sourceHandle ?? null) === sourceHandle,
  );
  return there ? "They are connected already." : null;
}

const edgeOf = (id: string, { source, target, sourceHandle }: Connection): FlowEdge => ({
  id,
  source,
  target,
  ...(sourceHandle && { sourceHandle }),
});

/** An edge that can't be drawn leaves the document as it is; `whyNotConnect` says why. */
export const connect = (document: FlowDocument, connection: Connection, id: string): FlowDocument =>
  whyNotConnect(document, connection) === null ? { ...document, edges: [...document.edges, edgeOf(id, connection)] } : document;

export function disconnect(document: FlowDocument, edgeIds: Iterable<string>): FlowDocument {
  const gone = new Set(edgeIds);
  return document.edges.some(({ id }) => gone.has(id))
    ? { ...document, edges: document.edges.filter(({ id }) => !gone.has(id)) }
    : document;
}

/** The edge leads elsewhere, or comes from elsewhere; its place in the order stays. */
export function reconnect(document: FlowDocument, edgeId: string, connection: Connection): FlowDocument {
  const without = disconnect(document, [edgeId]);
  if (without === document || whyNotConnect(without, connection) !== null) return document;
  return { ...document, edges: document.edges.map((edge) => (edge.id === edgeId ? edgeOf(edgeId, connection) : edge)) };
}
