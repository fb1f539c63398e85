import type { Point } from "#components/builder/canvas/route-edge.ts";

/** The type under which a tile's kind travels while it is dragged. */
export const TILE_MIME = "application/x-baton-tile";

/** Travels along with a tile that may be put into an edge: while it is dragged, only the types can be read. */
export const WAY_TILE_MIME = "application/x-baton-way-tile";

/** A point on the page, and the same on the canvas. */
export interface Place {
  screen: Point;
  canvas: Point;
}
