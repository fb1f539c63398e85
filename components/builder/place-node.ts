/** Where a new node goes, and what it is connected to. Pure; positions are upper left corners. */
import type { Point, Rect } from "#components/builder/canvas/route-edge.ts";
import { flowOrder } from "#components/builder/flow-order.ts";
import { exitOf } from "#components/builder/to-canvas.ts";
import { addNode, blankNode, blankTrigger, connect, moveNodes, reconnect } from "#lib/flow/edit.ts";
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";
import { ONCE_ONLY, type TriggerKindName } from "#lib/triggers/index.ts";

/** What the tiles add. */
export type Tile = "step" | "action" | "condition" | TriggerKindName;

export const TILE_LABELS: Record<Tile, string> = {
  step: "Step",
  action: "New action",
  condition: "Condition",
  webhook: "Webhook",
  form: "Form",
  manual: "Manual",
};

const TYPES: Record<Tile, FlowNode["type"]> = {
  step: "step",
  action: "action",
  condition: "condition",
  webhook: "trigger",
  form: "trigger",
  manual: "trigger",
};

const isTrigger = (tile: Tile): tile is TriggerKindName => TYPES[tile] === "trigger";

/** Why the tile can't be used now; null where it can. */
export const whyNotAdd = ({ nodes }: Pick<FlowDocument, "nodes">, tile: Tile): string | null =>
  ONCE_ONLY.includes(tile) && nodes.some((node) => node.type === "trigger" && node.data.kind === tile)
    ? `A flow has one ${TILE_LABELS[tile].toLowerCase()} at the most.`
    : null;

/** About as large as they will be drawn. */
const SIZES: Record<FlowNode["type"], { width: number; height: number }> = {
  trigger: { width: 192, height: 52 },
  step: { width: 136, height: 44 },
  action: { width: 128, height: 36 },
  condition: { width: 244, height: 102 },
};
const GAP = 48;

export interface Placed {
  document: FlowDocument;
  id: string;
  label: string;
}

type Rects = ReadonlyMap<string, Rect>;

/** Rectangles of all nodes: as they are drawn, or about so. */
export const rectsOf = ({ nodes }: Pick<FlowDocument, "nodes">, drawn: Rects): Map<string, Rect> =>
  new Map(nodes.map((node) => [node.id, drawn.get(node.id) ?? { ...node.position, ...SIZES[node.type] }]));

const overlaps = (a: Rect, b: Rect, air: number) =>
  a.x < b.x + b.width + air && b.x < a.x + a.width + air && a.y < b.y + b.height + air && b.y < a.y + a.height + air;

/** Whether the flow is drawn down the page rather than across. */
function runsDown({ edges }: FlowDocument, rects: Rects): boolean {
  let [across, down] = [0, 0];
  for (const { source, target } of edges) {
    const [a, b] = [rects.get(source), rects.get(target)];
    if (!a || !b) continue;
    across += Math.abs(a.x - b.x);
    down += Math.abs(a.y - b.y);
  }
  return down > across;
}

/** The first free place beside a node: onward, then to the sides, then further away. */
function beside(from: Rect, size: { width: number; height: number }, rects: Rects, down: boolean): Point {
  const middle = { x: from.x + (from.width - size.width) / 2, y: from.y + (from.height - size.height) / 2 };
  for (let far = 0; far < 12; far += 1) {
    const right = { x: from.x + from.width + GAP + far * (size.width + GAP), y: middle.y };
    const below = { x: middle.x, y: from.y + from.height + GAP + far * (size.height + GAP) };
    const diagonal = { x: right.x, y: below.y };
    const free = (down ? [below, right, diagonal] : [right, below, diagonal]).find(
      (at) => ![...rects.values()].some((rect) => overlaps({ ...at, ...size }, rect, 8)),
    );
    if (free) return free;
  }
  return { x: middle.x, y: from.y + from.height + GAP };
}

function connected(document: FlowDocument, source: string, exit: string | null, target: string, edgeId: string): FlowDocument {
  return connect(document, { source, target, sourceHandle: exit }, edgeId);
}

/** The step that the flow's tasks come to first. */
const firstStep = (document: FlowDocument): FlowNode | undefined =>
  flowOrder(document)
    .map((id) => document.nodes.find((node) => node.id === id))
    .find((node) => node?.type === "step");

/** A new node whose middle is at a point, connected from a node's exit where one is given. A trigger leads to the first step. */
export function placeAt(
  document: FlowDocument,
  tile: Tile,
  centre: Point,
  newId: () => string,
  from?: { source: string; exit: string | null },
): Placed {
  const type = TYPES[tile];
  const size = SIZES[type];
  const id = newId();
  const position = { x: centre.x - size.width / 2, y: centre.y - size.height / 2 };
  const node = isTrigger(tile) ? blankTrigger(document, tile, id, position) : blankNode(document, type, id, position);
  const added = addNode(document, node);
  const first = isTrigger(tile) ? firstStep(document) : undefined;
  const led = first ? connected(added, id, null, first.id, newId()) : added;
  const after = from ? connected(led, from.source, from.exit, id, newId()) : led;
  return { document: after, id, label: `Add ${node.data.name}` };
}

/** A trigger stands before the first step of the flow. */
function placeTrigger(document: FlowDocument, tile: TriggerKindName, centre: Point, rects: Rects, newId: () => string): Placed {
  const size = SIZES.trigger;
  const first = firstStep(document);
  const rect = first && rects.get(first.id);
  if (!rect) return placeAt(document, tile, centre, newId);
  const taken = [...rects.values()];
  const at = { x: rect.x - GAP - size.width, y: rect.y + (rect.height - size.height) / 2 };
  while (taken.some((other) => overlaps({ ...at, ...size }, other, 8))) at.y += size.height + 16;
  return placeAt(document, tile, { x: at.x + size.width / 2, y: at.y + size.height / 2 }, newId);
}

/** Where an action or a trigger leads, if that is one place: a condition is meant to stand in this way, not beside it. */
function onlyWay({ nodes, edges }: FlowDocument, source: string): FlowEdge | null {
  const type = nodes.find(({ id }) => id === source)?.type;
  const ways = edges.filter((edge) => edge.source === source);
  return (type === "action" || type === "trigger") && ways.length === 1 ? (ways[0] ?? null) : null;
}

/** A condition in the middle of a way: its default path leads on to where the way led. What stands further on makes room. */
function placeBetween(document: FlowDocument, way: FlowEdge, from: Rect, rects: Rects, newId: () => string): Placed {
  const size = SIZES.condition;
  const id = newId();
  const target = rects.get(way.target);
  const down = !target || Math.abs(target.y - from.y) >= Math.abs(target.x - from.x);
  const at = down
    ? { x: from.x + (from.width - size.width) / 2, y: from.y + from.height + GAP }
    : { x: from.x + from.width + GAP, y: from.y + (from.height - size.height) / 2 };
  const start = (rect: Rect) => (down ? rect.y : rect.x);
  const end = start(at as Rect) + (down ? size.height : size.width) + GAP;
  const ahead = target && start(target) >= start(from) ? start(target) : null;
  const short = ahead === null ? 0 : Math.max(0, end - ahead);
  const moved = document.nodes.flatMap((node) => {
    const rect = rects.get(node.id);
    if (!rect || ahead === null || short === 0 || start(rect) < ahead) return [];
    const { x, y } = node.position;
    return [[node.id, down ? { x, y: y + short } : { x: x + short, y }] as const];
  });
  const node = blankNode(document, "condition", id, at);
  const added = addNode(moveNodes(document, new Map(moved)), node);
  const led = reconnect(added, way.id, { source: way.source, target: id, sourceHandle: way.sourceHandle ?? null });
  return { document: connected(led, id, exitOf(led, id, null), way.target, newId()), id, label: `Add ${node.data.name}` };
}

/** A pressed tile: added to the selection, or in the middle of what is seen; a trigger goes to the beginning. */
export function placeByTile(
  document: FlowDocument,
  tile: Tile,
  { selected, centre, drawn }: { selected: string | null; centre: Point; drawn: Rects },
  newId: () => string,
): Placed {
  const rects = rectsOf(document, drawn);
  if (isTrigger(tile)) return placeTrigger(document, tile, centre, rects, newId);
  const size = SIZES[TYPES[tile]];
  const source = selected === null ? undefined : rects.get(selected);
  const ends = document.nodes.some((node) => node.id === selected && node.type === "step" && node.data.end);
  const into = tile === "condition" && selected !== null ? onlyWay(document, selected) : null;
  if (source && into) return placeBetween(document, into, source, rects, newId);
  if (source && selected !== null && !ends) {
    const exit = exitOf(document, selected, null);
    const at = beside(source, size, rects, runsDown(document, rects));
    return placeAt(document, tile, { x: at.x + size.width / 2, y: at.y + size.height / 2 }, newId, { source: selected, exit });
  }
  const start: Rect = { x: centre.x - size.width / 2, y: centre.y - size.height / 2, ...size };
  const free = ![...rects.values()].some((rect) => overlaps(start, rect, 8));
  const at = free ? start : beside(start, size, rects, true);
  return placeAt(document, tile, { x: at.x + size.width / 2, y: at.y + size.height / 2 }, newId);
}
