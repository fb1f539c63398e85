/** Where the labels of edges stand so that none hides another one of the same node, or lies under a node. Canvas units. */
import type { Point, Rect, Route } from "#components/builder/canvas/route-edge.ts";

/** A label's size, as its text is likely to be drawn. */
export const labelSize = (text: string): Pick<Rect, "width" | "height"> => ({ width: Math.min(128, 18 + text.length * 6.2), height: 20 });

/** Air between two labels. */
const AIR = 4;

const length = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** Places on the route, the best first: the middles of its stretches, the longest first, then nearer their ends. */
function places({ points }: Route): Point[] {
  const stretches = points
    .slice(1)
    .map((b, at) => ({ a: points[at] as Point, b }))
    .toSorted((one, other) => length(other.a, other.b) - length(one.a, one.b));
  const at = (part: number) => stretches.map(({ a, b }) => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part }));
  return [0.5, 0.25, 0.75, 0.125, 0.875].flatMap(at);
}

const covers = (a: Rect, b: Rect) =>
  a.x < b.x + b.width + AIR && b.x < a.x + a.width + AIR && a.y < b.y + b.height + AIR && b.y < a.y + a.height + AIR;

interface Labelled {
  id: string;
  label: string;
  route: Route;
}

/**
 * The middles of labels of edges that leave one node, by edge. Where a route has no room of its own, a label goes below the others.
 * @param meeting the nodes that would hide a label there
 */
export function placeLabels(edges: readonly Labelled[], meeting: (box: Rect) => readonly Rect[]): Map<string, Point> {
  const taken: Rect[] = [];
  const found = new Map<string, Point>();
  for (const { id, label, route } of edges) {
    const size = labelSize(label);
    const boxAt = ({ x, y }: Point): Rect => ({ x: x - size.width / 2, y: y - size.height / 2, ...size });
    const isFree = (place: Point) => !taken.some((rect) => covers(boxAt(place), rect));
    const wishes = places(route);
    const isSeen = (place: Point) => meeting(boxAt(place)).length === 0;
    const alone = wishes.filter(isFree);
    const below = { ...(wishes[0] as Point) };
    // Each label that is in the way is passed once at the most.
    for (let tries = 0; tries <= taken.length && !isFree(below); tries += 1) below.y += size.height + AIR;
    const place = alone.find(isSeen) ?? (isSeen(below) ? below : (alone[0] ?? below));
    taken.push(boxAt(place));
    found.set(id, place);
  }
  return found;
}
