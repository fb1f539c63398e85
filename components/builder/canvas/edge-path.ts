/** A route's drawing: the line with rounded corners, its arrowhead and the place of its label. Lengths in canvas units. */
import type { Point } from "#components/builder/canvas/route-edge.ts";

const RADIUS = 10;
const ARROW = { length: 8, width: 9 };
/** The arrow's tip stops short of the node's border. */
const GAP = 2;

const distance = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** The point `length` before `b` on the way from `a`. */
function before(a: Point, b: Point, length: number): Point {
  const whole = distance(a, b);
  if (whole === 0) return b;
  const part = Math.min(1, length / whole);
  return { x: b.x + (a.x - b.x) * part, y: b.y + (a.y - b.y) * part };
}

/** SVG path data of a line with round corners. */
export function roundedLine(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let d = `M${first.x} ${first.y}`;
  rest.forEach((corner, at) => {
    const next = rest[at + 1];
    if (!next) {
      d += `L${corner.x} ${corner.y}`;
      return;
    }
    const previous = at === 0 ? first : (rest[at - 1] as Point);
    const radius = Math.min(RADIUS, distance(previous, corner) / 2, distance(corner, next) / 2);
    const start = before(previous, corner, radius);
    const end = before(next, corner, radius);
    d += `L${start.x} ${start.y}Q${corner.x} ${corner.y} ${end.x} ${end.y}`;
  });
  return d;
}

/** SVG path data of an arrowhead whose tip is at `tip`, coming from `from`. */
function arrowhead(from: Point, tip: Point): string {
  const whole = distance(from, tip) || 1;
  const along = { x: (tip.x - from.x) / whole, y: (tip.y - from.y) / whole };
  const back = { x: tip.x - along.x * ARROW.length, y: tip.y - along.y * ARROW.length };
  const half = ARROW.width / 2;
  return `M${tip.x} ${tip.y}L${back.x - along.y * half} ${back.y + along.x * half}L${back.x + along.y * half} ${back.y - along.x * half}Z`;
}

export interface Drawing {
  line: string;
  arrow: string;
  /** Middle of the longest stretch. */
  label: Point;
  /** Whether that runs across the page. */
  across: boolean;
}

/** How a route is drawn. */
export function drawRoute(points: readonly Point[]): Drawing {
  const last = points.at(-1) as Point;
  const previous = points.at(-2) ?? last;
  const tip = before(previous, last, GAP);
  const end = before(previous, last, GAP + ARROW.length - 3);
  let label = last;
  let across = false;
  let longest = -1;
  for (let at = 1; at < points.length; at += 1) {
    const [a, b] = [points[at - 1] as Point, points[at] as Point];
    if (distance(a, b) <= longest) continue;
    longest = distance(a, b);
    label = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    across = a.y === b.y;
  }
  return { line: roundedLine([...points.slice(0, -1), end]), arrow: arrowhead(previous, tip), label, across };
}
