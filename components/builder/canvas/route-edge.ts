/** Orthogonal routes between nodes: which sides an edge leaves and enters by, and its corners. Pure geometry. */
import { around } from "#components/builder/canvas/box.ts";
import { along, type End, endAt, facing, NORMAL, slid } from "#components/builder/canvas/ends.ts";
import { ownLanes } from "#components/builder/canvas/lanes.ts";
import { obstacleFinder, runsThrough } from "#components/builder/canvas/obstacles.ts";
import { keyOf, markTaken, type Taken, takenAt } from "#components/builder/canvas/taken.ts";

export interface Point {
  x: number;
  y: number;
}

/** Top left corner and size, in canvas units. */
export interface Rect extends Point {
  width: number;
  height: number;
}

export const SIDES = ["top", "right", "bottom", "left"] as const;
export type Side = (typeof SIDES)[number];

export interface Wish {
  id: string;
  source: string;
  target: string;
  /** Where the exit is fixed: a condition's path leaves by its own port. `offset` is the port's distance from the node's top. */
  exit?: { side: Side; offset?: number };
  /** Where the side is free, but a row of the source is meant: the row's distance from its top, to the left and right. */
  row?: number;
  /** It leaves the way that others from its source take as soon as it can: a word stands on what is its own. */
  early?: boolean;
}

export interface Route {
  id: string;
  sourceSide: Side;
  targetSide: Side;
  /** From the port of the source to the port of the target, corners between them. */
  points: Point[];
}

/** How far an edge runs straight out of a port before it may turn, in canvas units. */
const STUB = 20;
/**
 * In canvas units of length: what a corner, a node in the way or close beside it and a port of the other direction cost, and
 * what it is worth to join the edges that come in by the same port.
 */
const COST = { corner: 60, through: 900, close: 300, ownNode: 4000, sharedPort: 320, backwards: 3000, joined: -100 };

/** Drops points that lie on a straight line between their neighbours. */
function simplify(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = kept.at(-2);
    const straight = before && last && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (straight) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** Air between a node and an edge that walks around nodes. */
const AIR = 8;

/** Ways from one stub's end to the other's: straight, around one corner, around two, and around the outside of both nodes and of others. */
function* ways(a: Point, b: Point, outside: readonly Rect[], early: boolean): Generator<Point[]> {
  // Of two that are as good the first is taken.
  const [late, soon] = [[{ x: b.x, y: a.y }], [{ x: a.x, y: b.y }]];
  yield early ? soon : late;
  yield early ? late : soon;
  for (const x of [(a.x + b.x) / 2, ...outside.flatMap((box) => [box.x - STUB, box.x + box.width + STUB])])
    yield [
      { x, y: a.y },
      { x, y: b.y },
    ];
  for (const y of [(a.y + b.y) / 2, ...outside.flatMap((box) => [box.y - STUB, box.y + box.height + STUB])])
    yield [
      { x: a.x, y },
      { x: b.x, y },
    ];
}

/** What may be in the way of an edge. */
interface Around {
  from: Rect;
  to: Rect;
  obstacles: readonly Rect[];
  /** How near to an obstacle counts. */
  air: number;
}

/** The cost of a way, or infinity as soon as it is no better than `limit`. */
function costOf(points: readonly Point[], { from, to, obstacles, air }: Around, begun: number, limit: number): number {
  let cost = begun + (points.length - 2) * COST.corner;
  for (let at = 1; at < points.length; at += 1) {
    const [a, b] = [points[at - 1] as Point, points[at] as Point];
    cost += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  }
  for (let at = 1; at < points.length && cost < limit; at += 1) {
    const [a, b] = [points[at - 1] as Point, points[at] as Point];
    if (runsThrough(a, b, from)) cost += COST.ownNode;
    if (runsThrough(a, b, to)) cost += COST.ownNode;
    for (const obstacle of obstacles) {
      if (runsThrough(a, b, obstacle)) cost += COST.through;
      else if (air > 0 && runsThrough(a, b, obstacle, air)) cost += COST.close;
    }
  }
  return cost < limit ? cost : Number.POSITIVE_INFINITY;
}

const meetsOne = (points: readonly Point[], obstacles: readonly Rect[]): boolean =>
  points.slice(1).some((b, at) => obstacles.some((rect) => runsThrough(points[at] as Point, b, rect)));

/** Whether a route turns back on itself where a stub ends. */
function turnsBack(raw: readonly Point[]): boolean {
  const points = raw.filter((point, at) => point.x !== raw[at - 1]?.x || point.y !== raw[at - 1]?.y);
  for (let at = 2; at < points.length; at += 1) {
    const [a, b, c] = [points[at - 2] as Point, points[at - 1] as Point, points[at] as Point];
    if ((b.x - a.x) * (c.x - b.x) < 0 || (b.y - a.y) * (c.y - b.y) < 0) return true;
  }
  return false;
}

/** Ports that face each other closely share the way between them. */
function stubLength(start: Point, end: Point, from: Side, to: Side): number {
  const gap = (end.x - start.x) * NORMAL[from].x + (end.y - start.y) * NORMAL[from].y;
  return facing(from, to) && gap > 0 ? Math.min(STUB, gap / 2) : STUB;
}

/** The last stretch into a port: a short one is shared with the edges that come in there, a long one would hide them. */
function costOfEntry(met: "i" | "o" | undefined, points: readonly Point[]): number {
  if (met === "o") return COST.sharedPort;
  if (met === undefined || points.length < 3) return 0;
  const [a, b] = [points.at(-2) as Point, points.at(-1) as Point];
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y) <= 2 * STUB ? COST.joined : COST.corner;
}

/** Where an edge has to leave to the left or right: by its path's port, or beside its row. */
const hasOwnPlace = ({ exit, row }: Wish, side: Side): boolean => NORMAL[side].x !== 0 && (exit !== undefined || row !== undefined);

function take(taken: Taken, wish: Wish, { sourceSide, targetSide, points }: Route): void {
  const at = hasOwnPlace(wish, sourceSide) ? undefined : along(sourceSide, points[0] as Point);
  markTaken(taken, wish.source, sourceSide, { how: "o", at });
  markTaken(taken, wish.target, targetSide, { how: "i", at: along(targetSide, points.at(-1) as Point) });
}

/** Where the edge leaves by this side: where those before it did, or by a place of its own. */
function startOf(wish: Wish, side: Side, rect: Rect, taken: Taken): End {
  if (!hasOwnPlace(wish, side)) return endAt(side, rect, takenAt(taken, wish.source, side)?.at);
  const offset = wish.exit?.offset ?? wish.row;
  return { ...endAt(side, rect, offset === undefined ? undefined : rect.y + offset), held: true };
}

/** @param outside what ways may lead around */
function cheapest(wish: Wish, where: Around, outside: readonly Rect[], taken: Taken): Route {
  const { from, to } = where;
  let found: Route | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const sourceSide of wish.exit ? [wish.exit.side] : SIDES) {
    const leaves = startOf(wish, sourceSide, from, taken);
    const shared = !wish.exit && takenAt(taken, wish.source, sourceSide)?.how === "i" ? COST.sharedPort : 0;
    for (const targetSide of SIDES) {
      const [start, end] = slid(leaves, endAt(targetSide, to, takenAt(taken, wish.target, targetSide)?.at));
      const stub = stubLength(start, end, sourceSide, targetSide);
      const a = { x: start.x + NORMAL[sourceSide].x * stub, y: start.y + NORMAL[sourceSide].y * stub };
      const b = { x: end.x + NORMAL[targetSide].x * stub, y: end.y + NORMAL[targetSide].y * stub };
      const met = takenAt(taken, wish.target, targetSide)?.how;
      for (const middle of ways(a, b, outside, wish.early === true)) {
        const raw = [start, a, ...middle, b, end];
        const points = simplify(raw);
        const begun = shared + costOfEntry(met, points) + (turnsBack(raw) ? COST.backwards : 0);
        const cost = costOf(points, where, begun, least);
        if (cost >= least) continue;
        least = cost;
        found = { id: wish.id, sourceSide, targetSide, points };
      }
    }
  }
  return found as Route;
}

/** The best way between the nodes, or, where something stands in it, the best one that may lead around that as well. */
function best(wish: Wish, { from, to, near, far }: Neighbourhood, taken: Taken): Route {
  const ends = around([from, to]);
  const found = cheapest(wish, { from, to, obstacles: near, air: 0 }, [ends], taken);
  if (!meetsOne(found.points, near)) return found;
  return cheapest(wish, { from, to, obstacles: far, air: AIR }, [ends, around(near)], taken);
}

/** A route and everything that decided it. */
interface Decided {
  wish: Wish;
  /** The source, the target, and what may be in the way. */
  rects: readonly Rect[];
  taken: string;
  route: Route;
}

/** By edge. Handed in again, only what has changed is worked out anew, and the rest are the same objects; a rectangle has changed where it is another object. */
export type KnownRoutes = Map<string, readonly Decided[]>;

/** No way around these leaves this rectangle, so nothing outside can be in the way. */
function reachOf(rects: readonly Rect[], air = 0): Rect {
  const { x, y, width, height } = around(rects);
  const room = STUB + air;
  return { x: x - room, y: y - room, width: width + 2 * room, height: height + 2 * room };
}

interface Neighbourhood {
  from: Rect;
  to: Rect;
  /** What may be in the way. */
  near: readonly Rect[];
  /** What may be in a way around those, and those. */
  far: readonly Rect[];
}

function neighbourhood(from: Rect, to: Rect, meeting: (reach: Rect) => Rect[]): Neighbourhood {
  const others = (reach: Rect) => meeting(reach).filter((rect) => rect !== from && rect !== to);
  const near = others(reachOf([from, to]));
  return { from, to, near, far: near.length === 0 ? near : others(reachOf([from, to, ...near], AIR)) };
}

const isSameWish = (a: Wish, b: Wish) =>
  a.source === b.source &&
  a.target === b.target &&
  a.row === b.row &&
  a.early === b.early &&
  a.exit?.side === b.exit?.side &&
  a.exit?.offset === b.exit?.offset;
const isSameList = (a: readonly Rect[], b: readonly Rect[]) => a.length === b.length && a.every((rect, at) => rect === b[at]);
const takenKey = ({ source, target }: Wish, taken: Taken) => `${keyOf(taken, source)} ${keyOf(taken, target)}`;

/** Whether one of its ports is used in the other direction, or stands at another place by now. */
function isElsewhere(wish: Wish, { sourceSide, targetSide, points }: Route, taken: Taken): boolean {
  const [out, into] = [takenAt(taken, wish.source, sourceSide), takenAt(taken, wish.target, targetSide)];
  if (out?.how === "i" || into?.how === "o") return true;
  const [leaves, comes] = [along(sourceSide, points[0] as Point), along(targetSide, points.at(-1) as Point)];
  return (into?.at ?? comes) !== comes || (!hasOwnPlace(wish, sourceSide) && (out?.at ?? leaves) !== leaves);
}

/**
 * Routes for all wishes: an edge keeps away from ports that are used in the other direction and from nodes in its way, and
 * joins those that come in beside it; it lies on no other one that leads elsewhere. Straight edges choose first. A wish whose node has no rectangle yet has no route.
 * @returns in the order of the wishes
 */
export function routeEdges(wishes: readonly Wish[], rects: ReadonlyMap<string, Rect>, known: KnownRoutes = new Map()): Map<string, Route> {
  const taken: Taken = new Map();
  const found = new Map<string, Route>();
  const used = new Map<string, Decided[]>();
  const meeting = obstacleFinder(rects);
  const possible = wishes.flatMap((wish) => {
    const [from, to] = [rects.get(wish.source), rects.get(wish.target)];
    if (!from || !to) return [];
    const place = neighbourhood(from, to, meeting);
    const here = [from, to, ...place.far];
    const before = known.get(wish.id)?.filter((one) => isSameWish(one.wish, wish) && isSameList(one.rects, here)) ?? [];
    const decided: Decided[] = [];
    used.set(wish.id, decided);
    const route = () => {
      const key = takenKey(wish, taken);
      const isIt = (one: Decided) => one.taken === key;
      const again = decided.find(isIt);
      if (again) return again.route;
      const one = before.find(isIt) ?? { wish, rects: here, taken: key, route: best(wish, place, taken) };
      decided.push(one);
      return one.route;
    };
    return [{ wish, route, alone: route() }];
  });
  const straight = possible.filter(({ alone }) => alone.points.length === 2);
  for (const { wish, alone } of straight) {
    if (isElsewhere(wish, alone, taken)) continue;
    take(taken, wish, alone);
    found.set(wish.id, alone);
  }
  for (const { wish, route } of possible) {
    if (found.has(wish.id)) continue;
    const one = route();
    take(taken, wish, one);
    found.set(wish.id, one);
  }
  known.clear();
  for (const [id, decided] of used) known.set(id, decided);
  return ownLanes(
    possible.map(({ wish }) => ({ wish, route: found.get(wish.id) as Route })),
    meeting,
  );
}
