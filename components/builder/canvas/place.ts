import type { Point } from "#components/builder/canvas/route-edge.ts";

/** The type under which a tile's kind travels while it is dragged. */
export const TILE_MIME = "application/x-baton-tile";

/** A point on the page, and the same on the canvas. */
export interface Place {
  screen: Point;
  canvas: Point;
}
