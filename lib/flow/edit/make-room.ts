/**
 * Neighbours make room for nodes that have become larger: only those in the way move, onward and no further than needed, so that
 * what stood left of something or above it still does. Lengths in canvas units.
 */
import { GRID, moveNodes, type Position } from "#lib/flow/edit/edit.ts";
import { type Box, type Lead, leadsOf } from "#lib/flow/edit/leads.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";

export type Size = Pick<Box, "width" | "height">;
/** How large a node of the document is drawn. */
export type SizeOf = (node: FlowNode, document: FlowDocument) => Size;

/** Free between two nodes. */
const AIR = 24;
/** Free between two that are connected: the line has to be seen, also on both sides of a word where it runs across. */
const LINE = 48;
const BESIDE_WORD = 56;

type Axis = "x" | "y";
const AXES: readonly Axis[] = ["x", "y"];
const LENGTHS = { x: "width", y: "height" } as const;

const snapUp = (value: number) => Math.ceil(value / GRID) * GRID;
/** How far `b` begins behind the end of `a`; negative where it begins before it. */
const gap = (a: Box, b: Box, axis: Axis): number => b[axis] - a[axis] - a[LENGTHS[axis]];

interface Needed {
  /** Free between two nodes along an axis. */
  between(a: string, b: string, axis: Axis): number;
  /** Whether they were less than that apart for want of a word, which stands between them since. */
  isNew(a: string, b: string): boolean;
}

const pairOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** The widest word between two connected nodes; 0 without one. */
function widest(leads: readonly Lead[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { source, target, word } of leads) {
    const pair = pairOf(source, target);
    found.set(pair, Math.max(found.get(pair) ?? 0, word));
  }
  return found;
}

function neededBetween(leads: readonly Lead[], before: readonly Lead[]): Needed {
  const [words, old] = [widest(leads), widest(before)];
  return {
    between(a, b, axis) {
      const word = words.get(pairOf(a, b));
      if (word === undefined) return AIR;
      return word > 0 && axis === "x" ? word + BESIDE_WORD : LINE;
    },
    isNew: (a, b) => (words.get(pairOf(a, b)) ?? 0) > 0 && old.get(pairOf(a, b)) === 0,
  };
}

interface Push {
  id: string;
  axis: Axis;
  to: number;
  by: number;
}

/** The shortest way in which two nodes keep apart as they did; null where they do, or where they never were. */
function pushBetween(a: string, b: string, was: ReadonlyMap<string, Box>, is: ReadonlyMap<string, Box>, needed: Needed): Push | null {
  const pushes: Push[] = [];
  for (const axis of AXES) {
    for (const [first, second] of [
      [a, b],
      [b, a],
    ] as const) {
      const [one, other] = [is.get(first) as Box, is.get(second) as Box];
      const before = gap(was.get(first) as Box, was.get(second) as Box, axis);
      const most = needed.between(first, second, axis);
      const least = before < 0 || needed.isNew(first, second) ? most : Math.min(before, most);
      const short = least - gap(one, other, axis);
      if (short <= 0) return null;
      // Only what stood behind the other is moved on: two that push each other in turn would never come to rest.
      if (before >= 0) pushes.push({ id: second, axis, to: snapUp(other[axis] + short), by: short });
    }
  }
  return pushes.toSorted((one, other) => one.by - other.by)[0] ?? null;
}

/**
 * Where the nodes stand that have to move, by id; on the grid. Two that overlapped before are left to do so.
 * @param boxes as they were before
 * @param sizes of those that have become larger, or whose edges have got words, by id
 * @param before the leads without those words
 */
export function roomFor(
  boxes: readonly Box[],
  sizes: ReadonlyMap<string, Size>,
  leads: readonly Lead[],
  before: readonly Lead[] = leads,
): Map<string, Position> {
  const needed = neededBetween(leads, before);
  const was = new Map(boxes.map((box) => [box.id, box]));
  const is = new Map(boxes.map((box) => [box.id, { ...box, ...sizes.get(box.id) }]));
  const moved = new Set<string>();
  // A set hands out what is added while it is walked.
  const changed = new Set(boxes.flatMap(({ id }) => (sizes.has(id) ? [id] : [])));
  for (const id of changed) {
    changed.delete(id);
    for (const { id: other } of boxes) {
      const push = other === id ? null : pushBetween(id, other, was, is, needed);
      if (!push) continue;
      is.set(push.id, { ...(is.get(push.id) as Box), [push.axis]: push.to });
      moved.add(push.id);
      changed.add(push.id);
    }
  }
  return new Map(
    [...moved].map((id) => {
      const { x, y } = is.get(id) as Box;
      return [id, { x, y }];
    }),
  );
}

/** Whether a step has become an approval: words stand on its edges since. */
const isDecided = (node: FlowNode) => node.type === "step" && node.data.kind !== "task";

/** An edit, with room made for the nodes that it made larger, and for the words of a step's decisions; the edit itself where there is room. */
export function withRoom(before: FlowDocument, after: FlowDocument, sizeOf: SizeOf): FlowDocument {
  const was = new Map(before.nodes.map((node) => [node.id, node]));
  const grown = new Map<string, Size>();
  for (const node of after.nodes) {
    const old = was.get(node.id);
    if (!old || old.data === node.data) continue;
    const [from, to] = [sizeOf(old, before), sizeOf(node, after)];
    if (to.width > from.width || to.height > from.height || (isDecided(node) && !isDecided(old))) grown.set(node.id, to);
  }
  if (grown.size === 0) return after;
  const boxes = after.nodes.map((node): Box => ({ id: node.id, ...node.position, ...sizeOf(was.get(node.id) ?? node, before) }));
  return moveNodes(after, roomFor(boxes, grown, leadsOf(after), leadsOf(before)));
}
