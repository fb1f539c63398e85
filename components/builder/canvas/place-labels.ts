/** Where the labels of edges stand so that none hides another one, or lies under a node. Canvas units. */
import type { Point, Rect, Route } from "#components/builder/canvas/route-edge.ts";
import { wordWidth } from "#lib/flow/edge-words.ts";

type Size = Pick<Rect, "width" | "height">;

export const labelSize = (text: string): Size => ({ width: wordWidth(text), height: 20 });

/** Air between two labels, and between a label and a node. */
const AIR = 4;
/** How much of the line a label covers that stands beside it. */
const ON_LINE = 6;
/** How far apart the places are that are tried where the middles of stretches have no room. */
const STEP = 8;
/** How far from its line a label may stand at the most. */
const FAR = 96;

const length = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

interface Stretch {
  a: Point;
  b: Point;
}

/** The longest first. */
const stretchesOf = ({ points }: Route): Stretch[] =>
  points
    .slice(1)
    .map((b, at) => ({ a: points[at] as Point, b }))
    .toSorted((one, other) => length(other.a, other.b) - length(one.a, one.b));

const along = ({ a, b }: Stretch, part: number): Point => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });

/** The middles of its stretches, then nearer their ends. */
const middles = (stretches: readonly Stretch[]): Point[] =>
  [0.5, 0.25, 0.75, 0.125, 0.875].flatMap((part) => stretches.map((stretch) => along(stretch, part)));

/** All along the line, on each stretch from its middle outwards. */
function* everywhere(stretches: readonly Stretch[]): Generator<Point & { across: boolean }> {
  for (const stretch of stretches) {
    const whole = length(stretch.a, stretch.b);
    const across = stretch.a.y === stretch.b.y;
    for (let away = 0; away <= whole / 2; away += STEP)
      for (const part of away === 0 ? [0.5] : [0.5 - away / whole, 0.5 + away / whole]) yield { ...along(stretch, part), across };
  }
}

/** Further and further from the line, to both of its sides; at first so that it still touches it. */
function* off(stretches: readonly Stretch[], { width, height }: Size): Generator<Point> {
  for (let far = 0; far <= FAR; far += STEP)
    for (const { x, y, across } of everywhere(stretches)) {
      const by = far + (across ? height : width) / 2 - ON_LINE;
      for (const sign of [-1, 1]) yield across ? { x, y: y + sign * by } : { x: x + sign * by, y };
    }
}

const covers = (a: Rect, b: Rect) =>
  a.x < b.x + b.width + AIR && b.x < a.x + a.width + AIR && a.y < b.y + b.height + AIR && b.y < a.y + a.height + AIR;

interface Labelled {
  id: string;
  source: string;
  label: string;
  route: Route;
}

/** Whether a line runs over the point. */
const runsOver = ({ points }: Route, { x, y }: Point): boolean =>
  points.slice(1).some((b, at) => {
    const a = points[at] as Point;
    return Math.min(a.x, b.x) <= x && x <= Math.max(a.x, b.x) && Math.min(a.y, b.y) <= y && y <= Math.max(a.y, b.y);
  });

/** The first that fits. */
function first(places: Iterable<Point>, fits: (place: Point) => boolean): Point | undefined {
  for (const place of places) if (fits(place)) return place;
  return undefined;
}

/**
 * The middles of labels, by edge. On a way that several edges from one node take, no word says whose it is: a label stands behind it,
 * if there is room. Where a route has no room of its own, it goes below the others, or beside its line.
 * @param meeting the nodes that would hide a label there
 */
export function placeLabels(edges: readonly Labelled[], meeting: (box: Rect) => readonly Rect[]): Map<string, Point> {
  const taken: Rect[] = [];
  const found = new Map<string, Point>();
  const beside = Map.groupBy(edges, ({ source }) => source);
  for (const { id, source, label, route } of edges) {
    const size = labelSize(label);
    const boxAt = ({ x, y }: Point, air = 0): Rect => ({
      x: x - size.width / 2 - air,
      y: y - size.height / 2 - air,
      width: size.width + 2 * air,
      height: size.height + 2 * air,
    });
    const isFree = (place: Point) => !taken.some((rect) => covers(boxAt(place), rect));
    const isSeen = (place: Point) => meeting(boxAt(place, AIR)).length === 0;
    const fits = (place: Point) => isSeen(place) && isFree(place);
    const stretches = stretchesOf(route);
    const wishes = middles(stretches);
    const below = { ...(wishes[0] as Point) };
    // Each label that is in the way is passed once at the most.
    for (let tries = 0; tries <= taken.length && !isFree(below); tries += 1) below.y += size.height + AIR;
    const others = (beside.get(source) ?? []).filter((other) => other.id !== id);
    const isOwn = (place: Point) => fits(place) && !others.some((other) => runsOver(other.route, place));
    const place =
      first(wishes, isOwn) ??
      first(everywhere(stretches), isOwn) ??
      first([...wishes, below], fits) ??
      first(everywhere(stretches), fits) ??
      first(off(stretches, size), fits) ??
      wishes.find(isFree) ??
      below;
    taken.push(boxAt(place));
    found.set(id, { x: place.x, y: place.y });
  }
  return found;
}
