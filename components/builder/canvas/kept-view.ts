/** How the view follows nodes that are given other places. Pure. */
import type { Viewport } from "@xyflow/react";
import { around } from "#components/builder/canvas/box.ts";
import { AROUND } from "#components/builder/canvas/fit.ts";
import type { Point, Rect } from "#components/builder/canvas/route-edge.ts";

type Surface = Pick<Rect, "width" | "height">;

/** Zoom: smaller, names can hardly be read. A flow that is too large for that is seen from its beginning. */
const READABLE = 0.6;
/** Zoom: down to here a flow is better seen whole than read. */
const AT_A_GLANCE = 0.5;

interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Whether a node is seen whole there. */
const isIn =
  (bounds: Bounds, { x: left, y: top, zoom }: Viewport) =>
  ({ x, y, width, height }: Rect): boolean =>
    x * zoom + left >= bounds.left &&
    y * zoom + top >= bounds.top &&
    (x + width) * zoom + left <= bounds.right &&
    (y + height) * zoom + top <= bounds.bottom;

/** The zoom at which the box fills the room. */
const wholeZoom = (box: Rect, room: Surface): number => Math.min(room.width / box.width, room.height / box.height);

/** How much smaller the box is to be drawn, if at all. Whoever looks from afar already reads nothing. */
function zoomFor(box: Rect, zoom: number, room: Surface, least: number): number {
  const whole = wholeZoom(box, room);
  return Math.min(zoom, zoom < least ? whole : Math.max(whole, least));
}

interface Along {
  /** Where it would be seen without moving the view, px. */
  at: number;
  length: number;
  from: number;
  to: number;
}

/** The shortest way into what is free; what has no room begins where that begins. */
const intoSight = ({ at, length, from, to }: Along): number => Math.max(from, Math.min(at, to - length));

/** Where nodes come to. */
export interface Rearranged {
  /** With their size, where that changes. */
  places: ReadonlyMap<string, Point & Partial<Surface>>;
  /** It is the whole flow that was arranged: where it has room at a glance, it is seen whole. */
  whole: boolean;
}

/**
 * The view in which all is seen that was wholly seen before; null where it is so already. It is moved as little as possible, and
 * never comes nearer.
 * @param before the nodes as they are drawn
 */
export function viewThatKeeps(
  before: ReadonlyMap<string, Rect>,
  { places, whole: isWhole }: Rearranged,
  view: Viewport,
  surface: Surface,
): Viewport | null {
  const whole: Bounds = { left: 0, top: 0, right: surface.width, bottom: surface.height };
  const free: Bounds = {
    left: AROUND.left,
    top: AROUND.top,
    right: surface.width - AROUND.right,
    bottom: surface.height - AROUND.bottom,
  };
  const room = { width: free.right - free.left, height: free.bottom - free.top };
  const seen = [...before].filter(([, rect]) => isIn(whole, view)(rect));
  const placed = (nodes: Iterable<[string, Rect]>) => [...nodes].map(([id, rect]): Rect => ({ ...rect, ...places.get(id) }));
  const all = placed(before);
  const fits = isWhole && wholeZoom(around(all), room) >= AT_A_GLANCE;
  const after = fits ? all : placed(seen);
  // What lay under the tools already may do so again.
  const beside = seen.every(([, rect]) => isIn(free, view)(rect)) ? free : whole;
  if (after.every(isIn(beside, view))) return null;
  const box = around(after);
  const zoom = zoomFor(box, view.zoom, room, fits ? AT_A_GLANCE : READABLE);
  // The middle of what is seen stays where it is while the flow becomes smaller.
  const middle = { x: surface.width / 2, y: surface.height / 2 };
  const seenAt = (value: number, axis: "x" | "y") => middle[axis] + (value * view.zoom + view[axis] - middle[axis]) * (zoom / view.zoom);
  const x = intoSight({ at: seenAt(box.x, "x"), length: box.width * zoom, from: free.left, to: free.right });
  const y = intoSight({ at: seenAt(box.y, "y"), length: box.height * zoom, from: free.top, to: free.bottom });
  return { x: x - box.x * zoom, y: y - box.y * zoom, zoom };
}
