/** The ends of edges: where along a node's side an edge leaves or comes in. Pure geometry. */
import type { Point, Rect, Side } from "#components/builder/canvas/route-edge.ts";

export const NORMAL: Record<Side, Point> = { top: { x: 0, y: -1 }, right: { x: 1, y: 0 }, bottom: { x: 0, y: 1 }, left: { x: -1, y: 0 } };

/** How far a port may slide along its side so that an edge runs straight, across and down the page. */
const SLIDE = { across: 8, down: 28 };
/** The part of a side beside its corners that takes no edge. */
const CORNER = 16;

/** Where along a side a point of it lies. */
export const along = (side: Side, { x, y }: Point): number => (side === "top" || side === "bottom" ? x : y);

/** @param at where along the side, where that is not its middle */
function port(rect: Rect, side: Side, at?: number): Point {
  if (side === "top" || side === "bottom") return { x: at ?? rect.x + rect.width / 2, y: side === "top" ? rect.y : rect.y + rect.height };
  return { x: side === "left" ? rect.x : rect.x + rect.width, y: at ?? rect.y + rect.height / 2 };
}

export const facing = (a: Side, b: Side) => NORMAL[a].x === -NORMAL[b].x && NORMAL[a].y === -NORMAL[b].y;

/** An end of an edge. */
export interface End {
  point: Point;
  side: Side;
  rect: Rect;
  /** Whether it has to stay where it is. */
  held: boolean;
}

/** @param at where edges of this side meet already */
export const endAt = (side: Side, rect: Rect, at: number | undefined): End => ({
  point: port(rect, side, at),
  side,
  rect,
  held: at !== undefined,
});

/** Moves the ports of facing sides onto one line where little is missing: nodes in a column differ in width. */
export function slid(start: End, end: End): [Point, Point] {
  const [one, other] = [start.point, end.point];
  if (!facing(start.side, end.side) || (start.held && end.held)) return [one, other];
  const across = NORMAL[start.side].x !== 0;
  const smaller = across ? start.rect.height <= end.rect.height : start.rect.width <= end.rect.width;
  const [stays, moves] = start.held || (!end.held && smaller) ? [start, end] : [end, start];
  const at = along(start.side, stays.point);
  const off = Math.abs(at - along(start.side, moves.point));
  if (off === 0 || off > (across ? SLIDE.across : SLIDE.down)) return [one, other];
  if (across)
    return [
      { x: one.x, y: at },
      { x: other.x, y: at },
    ];
  if (at < moves.rect.x + CORNER || at > moves.rect.x + moves.rect.width - CORNER) return [one, other];
  return [
    { x: at, y: one.y },
    { x: at, y: other.y },
  ];
}
