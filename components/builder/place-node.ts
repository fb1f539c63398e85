/** Where a new node goes, and what it is connected to. Pure; positions are upper left corners. */
import type { Point, Rect } from "#components/builder/canvas/route-edge.ts";
import { exitOf } from "#components/builder/to-canvas.ts";
import { addNode, blankNode, blankTrigger, connect, moveNodes } from "#lib/flow/edit/edit.ts";
import { insertNode } from "#lib/flow/edit/edit-insert.ts";
import type { Size, SizeOf } from "#lib/flow/edit/make-room.ts";
import { flowOrder } from "#lib/flow/flow-order.ts";
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";
import { ONCE_ONLY, type TriggerKindName } from "#lib/triggers/index.ts";

/** What the tiles add. */
export type Tile = "step" | "action" | "condition" | TriggerKindName;
/** Those that stand in a way; triggers begin one. */
export type WayTile = Exclude<Tile, TriggerKindName>;

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
export const isWayTile = (tile: Tile): tile is WayTile => !isTrigger(tile);

/** Why the tile can't be used now; null where it can. */
export const whyNotAdd = ({ nodes }: Pick<FlowDocument, "nodes">, tile: Tile): string | null =>
  ONCE_ONLY.includes(tile) && nodes.some((node) => node.type === "trigger" && node.data.kind === tile)
    ? `A flow has one ${TILE_LABELS[tile].toLowerCase()} at the most.`
    : null;

const GAP = 48;
/** To the right of a node: a path's name stands on its way. */
const acrossFrom = (exit: string | null | undefined): number => (exit ? 128 : GAP);

export interface Placed {
  document: FlowDocument;
  id: string;
  label: string;
}

type Rects = ReadonlyMap<string, Rect>;
type Positions = ReadonlyMap<string, Point>;

/** Where new ids come from, and how large nodes will be drawn. */
export interface Making {
  newId(): string;
  sizeOf: SizeOf;
}

const blankOf = (document: FlowDocument, tile: Tile, id: string, position: Point): FlowNode =>
  isTrigger(tile) ? blankTrigger(document, tile, id, position) : blankNode(document, TYPES[tile], id, position);
const blankSize = (document: FlowDocument, tile: Tile, sizeOf: SizeOf): Size =>
  sizeOf(blankOf(document, tile, "blank", { x: 0, y: 0 }), document);

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

/**
 * How far a box is moved so that it stands on nothing: not at all, or further and further to the right, down, and both.
 * @param step of the search, canvas units
 */
export function freeOffset(box: Rect, rects: Rects, step: number): Point {
  for (let far = 0; far < 100; far += 1) {
    const by = far * step;
    const found = [
      { x: by, y: 0 },
      { x: 0, y: by },
      { x: by, y: by },
    ].find(({ x, y }) => ![...rects.values()].some((rect) => overlaps({ ...box, x: box.x + x, y: box.y + y }, rect, 8)));
    if (found) return found;
  }
  return { x: 0, y: 0 };
}

/** The first free place beside a node: onward, then to the sides, then further away. */
function beside(from: Rect, size: Size, rects: Rects, down: boolean, across = GAP): Point {
  const middle = { x: from.x + (from.width - size.width) / 2, y: from.y + (from.height - size.height) / 2 };
  for (let far = 0; far < 12; far += 1) {
    const right = { x: from.x + from.width + across + far * (size.width + GAP), y: middle.y };
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

/** Where the flow's tasks begin: what another trigger leads to, else the first step. */
function beginning(document: FlowDocument): FlowNode | undefined {
  const inOrder = flowOrder(document).flatMap((id) => document.nodes.find((node) => node.id === id) ?? []);
  const led = inOrder
    .filter(({ type }) => type === "trigger")
    .flatMap(({ id }) => document.edges.filter(({ source }) => source === id))
    .at(0);
  return led ? document.nodes.find(({ id }) => id === led.target) : inOrder.find(({ type }) => type === "step");
}

/** A new node whose middle is at a point, connected from a node's exit where one is given. A trigger leads to where tasks begin. */
export function placeAt(
  document: FlowDocument,
  tile: Tile,
  centre: Point,
  { newId, sizeOf }: Making,
  from?: { source: string; exit: string | null },
): Placed {
  const size = blankSize(document, tile, sizeOf);
  const id = newId();
  const position = { x: centre.x - size.width / 2, y: centre.y - size.height / 2 };
  const node = blankOf(document, tile, id, position);
  const added = addNode(document, node);
  const first = isTrigger(tile) ? beginning(document) : undefined;
  const led = first ? connected(added, id, null, first.id, newId()) : added;
  const after = from ? connected(led, from.source, from.exit, id, newId()) : led;
  return { document: after, id, label: `Add ${node.data.name}` };
}

/** A trigger stands before what it leads to. */
function placeTrigger(document: FlowDocument, tile: TriggerKindName, centre: Point, rects: Rects, making: Making): Placed {
  const size = blankSize(document, tile, making.sizeOf);
  const first = beginning(document);
  const rect = first && rects.get(first.id);
  if (!rect) return placeAt(document, tile, centre, making);
  const taken = [...rects.values()];
  const at = { x: rect.x - GAP - size.width, y: rect.y + (rect.height - size.height) / 2 };
  while (taken.some((other) => overlaps({ ...at, ...size }, other, 8))) at.y += size.height + 16;
  return placeAt(document, tile, { x: at.x + size.width / 2, y: at.y + size.height / 2 }, making);
}

/**
 * The way in whose middle a new node is meant to stand: the only one that leaves by that exit. Behind a step the actions are its
 * buttons: another action is one more of them, and none runs by itself because a condition was added.
 */
function onlyWay({ nodes, edges }: FlowDocument, tile: WayTile, source: string, exit: string | null): FlowEdge | null {
  const [way, ...others] = edges.filter((edge) => edge.source === source && (edge.sourceHandle ?? null) === exit);
  if (!way || others.length > 0) return null;
  const typeOf = (id: string) => nodes.find((node) => node.id === id)?.type;
  const isButton = exit === null && typeOf(source) === "step" && typeOf(way.target) === "action";
  return isButton && tile !== "step" ? null : way;
}

/** Room between a node that was put into a way and the others, where nothing is moved for it. */
const AIR = 24;

/** Where a node stands in the middle of a way, and where others move to for it. */
function between(document: FlowDocument, way: FlowEdge, size: Size, rects: Rects, wish: Point | null): { at: Point; moved: Positions } {
  const isFree = (at: Point, others: Iterable<Rect>, air: number) => ![...others].some((rect) => overlaps({ ...at, ...size }, rect, air));
  const middle = wish && { x: wish.x - size.width / 2, y: wish.y - size.height / 2 };
  if (middle && isFree(middle, rects.values(), AIR)) return { at: middle, moved: new Map() };
  const [from, target] = [rects.get(way.source) as Rect, rects.get(way.target)];
  const down = !target || Math.abs(target.y - from.y) >= Math.abs(target.x - from.x);
  const across = acrossFrom(way.sourceHandle);
  const at = down
    ? { x: from.x + (from.width - size.width) / 2, y: from.y + from.height + GAP }
    : { x: from.x + from.width + across, y: from.y + (from.height - size.height) / 2 };
  const start = (rect: Rect) => (down ? rect.y : rect.x);
  const end = start(at as Rect) + (down ? size.height : size.width) + GAP;
  const ahead = target && start(target) >= start(from) ? start(target) : null;
  const short = ahead === null ? 0 : Math.max(0, end - ahead);
  const by = down ? { x: 0, y: short } : { x: short, y: 0 };
  const further = ahead === null || short === 0 ? [] : [...rects].filter(([, rect]) => start(rect) >= ahead);
  const after = new Map([...rects, ...further.map(([id, rect]) => [id, { ...rect, x: rect.x + by.x, y: rect.y + by.y }] as const)]);
  if (!isFree(at, after.values(), 8)) return { at: beside(from, size, rects, runsDown(document, rects), across), moved: new Map() };
  const moving = new Set(further.map(([id]) => id));
  const moved = document.nodes.flatMap(({ id, position: { x, y } }) =>
    moving.has(id) ? [[id, { x: x + by.x, y: y + by.y }] as const] : [],
  );
  return { at, moved: new Map(moved) };
}

/**
 * A node in the middle of a way; what stands further on makes room.
 * @param wish where its middle is to be, if there is room
 */
function placeBetween(document: FlowDocument, tile: WayTile, way: FlowEdge, rects: Rects, wish: Point | null, { newId, sizeOf }: Making) {
  const id = newId();
  const { at, moved } = between(document, way, blankSize(document, tile, sizeOf), rects, wish);
  const node = blankOf(document, tile, id, at);
  return { document: insertNode(moveNodes(document, moved), way.id, node, newId()), id, name: node.data.name };
}

/**
 * A node that is put into an edge; null where the edge is gone.
 * @param centre where its middle is to be, if there is room; null: behind the node that leads
 * @param drawn the nodes as they are drawn
 */
export function placeInto(
  document: FlowDocument,
  tile: WayTile,
  edgeId: string,
  { centre, drawn }: { centre: Point | null; drawn: Rects },
  making: Making,
): Placed | null {
  const way = document.edges.find(({ id }) => id === edgeId);
  if (!way) return null;
  const { name, ...placed } = placeBetween(document, tile, way, drawn, centre, making);
  return { ...placed, label: `Insert ${name}` };
}

/**
 * A pressed tile: added behind the selected node, before what that leads to already, or in the middle of what is seen; a trigger
 * goes to the beginning.
 * @param handle which way out of the selected node was chosen, if one was
 */
export function placeByTile(
  document: FlowDocument,
  tile: Tile,
  { selected, handle = null, centre, drawn: rects }: { selected: string | null; handle?: string | null; centre: Point; drawn: Rects },
  making: Making,
): Placed {
  if (isTrigger(tile)) return placeTrigger(document, tile, centre, rects, making);
  const size = blankSize(document, tile, making.sizeOf);
  const source = selected === null ? undefined : rects.get(selected);
  const ends = document.nodes.some((node) => node.id === selected && node.type === "step" && node.data.end);
  if (source && selected !== null && !ends) {
    const exit = exitOf(document, selected, handle);
    const into = onlyWay(document, tile, selected, exit);
    if (into) {
      const { name, ...placed } = placeBetween(document, tile, into, rects, null, making);
      return { ...placed, label: `Add ${name}` };
    }
    const at = beside(source, size, rects, runsDown(document, rects), acrossFrom(exit));
    return placeAt(document, tile, { x: at.x + size.width / 2, y: at.y + size.height / 2 }, making, { source: selected, exit });
  }
  const start: Rect = { x: centre.x - size.width / 2, y: centre.y - size.height / 2, ...size };
  const free = ![...rects.values()].some((rect) => overlaps(start, rect, 8));
  const at = free ? start : beside(start, size, rects, true);
  return placeAt(document, tile, { x: at.x + size.width / 2, y: at.y + size.height / 2 }, making);
}
