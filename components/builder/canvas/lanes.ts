/** Edges that lead to different places lie side by side and not on one line: else nobody could tell them apart. Pure geometry. */
import { runsThrough } from "#components/builder/canvas/obstacles.ts";
import type { Point, Rect, Route, Wish } from "#components/builder/canvas/route-edge.ts";

/** Between two lanes, canvas units. */
const LANE = 12;
/** How many lanes further an edge may lie. */
const MOST = 4;
/** Nearer than this two lines are seen as one, where they run beside each other for longer than that. */
const NEAR = { beside: 8, along: 8 };
/** What is left at the least of a stretch that becomes shorter. */
const SHORTEST = 8;

interface Wanted {
  wish: Wish;
  route: Route;
}

/** A stretch of a route, along an axis (`x`: it runs across). */
interface Stretch {
  wish: Wish;
  along: "x" | "y";
  at: number;
  from: number;
  to: number;
}

function stretchOf(wish: Wish, a: Point, b: Point): Stretch {
  const along = a.y === b.y ? "x" : "y";
  return { wish, along, at: along === "x" ? a.y : a.x, from: Math.min(a[along], b[along]), to: Math.max(a[along], b[along]) };
}

const exitOf = ({ exit, row, early, id }: Wish) => (early ? id : (exit?.offset ?? row ?? null));
/** Whether they may lie on one line: they leave together, or come in together. */
const isOneWay = (a: Wish, b: Wish) => a.target === b.target || (a.source === b.source && exitOf(a) === exitOf(b));

const hides = (a: Stretch, b: Stretch) =>
  a.along === b.along &&
  Math.abs(a.at - b.at) < NEAR.beside &&
  Math.min(a.to, b.to) - Math.max(a.from, b.from) > NEAR.along &&
  !isOneWay(a.wish, b.wish);

/** The stretches that have their place, by where they lie. */
class Lanes {
  readonly #byPlace = new Map<string, Stretch[]>();

  #keyOf(along: Stretch["along"], at: number): string {
    return `${along} ${Math.floor(at / NEAR.beside)}`;
  }

  add(stretch: Stretch): void {
    const key = this.#keyOf(stretch.along, stretch.at);
    const there = this.#byPlace.get(key);
    if (there) there.push(stretch);
    else this.#byPlace.set(key, [stretch]);
  }

  /** Whether one that lies there hides it. */
  isHidden(stretch: Stretch): boolean {
    return [-NEAR.beside, 0, NEAR.beside].some((by) =>
      this.#byPlace
        .get(this.#keyOf(stretch.along, stretch.at + by))
        ?.some((other) => other.wish.id !== stretch.wish.id && hides(stretch, other)),
    );
  }
}

/** The points with the stretch behind one of them moved aside; null where a stretch beside it would turn round or all but vanish. */
function movedAside(points: readonly Point[], at: number, by: number): Point[] | null {
  const [a, b] = [points[at] as Point, points[at + 1] as Point];
  const axis = a.y === b.y ? "y" : "x";
  const moved = points.map((point, index) => (index === at || index === at + 1 ? { ...point, [axis]: point[axis] + by } : point));
  const isLong = (one: number) => {
    const [was, is] = [points, moved].map((list) => (list[one + 1] as Point)[axis] - (list[one] as Point)[axis]) as [number, number];
    return was * is > 0 && Math.abs(is) >= Math.min(SHORTEST, Math.abs(was));
  };
  return isLong(at - 1) && isLong(at + 1) ? moved : null;
}

/** Away from the nodes first, where that can be said: to the side from which neither neighbour comes. */
function offsetsFor(points: readonly Point[], at: number): number[] {
  const [before, a, b] = [points[at - 1] as Point, points[at] as Point, points[at + 1] as Point];
  const axis = a.y === b.y ? "y" : "x";
  const outward = Math.sign(a[axis] - before[axis]) || 1;
  return Array.from({ length: MOST }, (_, lane) => [(lane + 1) * LANE * outward, -(lane + 1) * LANE * outward]).flat();
}

/** A route of which some stretches lie elsewhere; kept, so that the same one is the same object. */
const movedRoutes = new WeakMap<Route, Map<string, Route>>();

function withPoints(route: Route, points: Point[]): Route {
  const known = movedRoutes.get(route) ?? new Map<string, Route>();
  movedRoutes.set(route, known);
  const key = points.map(({ x, y }) => `${x} ${y}`).join();
  const found = known.get(key) ?? { ...route, points };
  known.set(key, found);
  return found;
}

/** @param meeting the nodes that meet a rectangle */
function inOwnLanes({ wish, route }: Wanted, lanes: Lanes, meeting: (reach: Rect) => Rect[]): Route {
  const inTheWay = (points: readonly Point[], at: number) =>
    [at - 1, at, at + 1].reduce((sum, one) => {
      const [a, b] = [points[one] as Point, points[one + 1] as Point];
      const reach = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
      return sum + meeting(reach).filter((rect) => runsThrough(a, b, rect)).length;
    }, 0);
  let points = route.points;
  // Neither the first stretch nor the last: they stand at ports.
  for (let at = 1; at < route.points.length - 2; at += 1) {
    const given = points;
    const isHidden = (list: readonly Point[], one: number) => lanes.isHidden(stretchOf(wish, list[one] as Point, list[one + 1] as Point));
    if (!isHidden(given, at)) continue;
    const most = inTheWay(given, at);
    const better = offsetsFor(given, at).flatMap((by) => {
      const list = movedAside(given, at, by);
      return list && !isHidden(list, at) && inTheWay(list, at) <= most ? [list] : [];
    });
    // The stretches beside it have become longer or shorter.
    points = better.find((list) => !isHidden(list, at - 1) && !isHidden(list, at + 1)) ?? better[0] ?? given;
  }
  return points === route.points ? route : withPoints(route, points);
}

const lengthOf = ({ points }: Route): number =>
  points.slice(1).reduce((sum, { x, y }, at) => sum + Math.abs(x - (points[at] as Point).x) + Math.abs(y - (points[at] as Point).y), 0);

/**
 * The routes, with stretches moved aside where they would lie on those of an edge that leads elsewhere. Shorter edges keep their place.
 * @returns by edge, in the given order
 */
export function ownLanes(wanted: readonly Wanted[], meeting: (reach: Rect) => Rect[]): Map<string, Route> {
  const lanes = new Lanes();
  const placed = new Map(wanted.map(({ wish, route }) => [wish.id, route]));
  const put = (wish: Wish, { points }: Route, first: number, end: number) => {
    for (let at = first; at < end; at += 1) lanes.add(stretchOf(wish, points[at] as Point, points[at + 1] as Point));
  };
  // What stands at ports has to stay there.
  for (const { wish, route } of wanted) {
    const last = route.points.length - 2;
    put(wish, route, 0, 1);
    if (last > 0) put(wish, route, last, last + 1);
  }
  const free = wanted.filter(({ route }) => route.points.length > 3);
  for (const each of free.toSorted((a, b) => lengthOf(a.route) - lengthOf(b.route))) {
    const route = inOwnLanes(each, lanes, meeting);
    placed.set(each.wish.id, route);
    put(each.wish, route, 0, route.points.length - 1);
  }
  return placed;
}
