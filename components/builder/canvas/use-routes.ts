import { useMemo, useRef } from "react";
import { type KnownRoutes, type Point, type Rect, type Route, routeEdges, type Wish } from "#components/builder/canvas/route-edge.ts";
import type { CanvasEdge } from "#components/builder/canvas/views.ts";

type ById<T> = ReadonlyMap<string, T>;

const wishOf = ({ id, source, target, data }: CanvasEdge): Wish => ({
  id,
  source,
  target,
  ...(data?.exit && { exit: data.exit }),
  ...(data?.row !== undefined && { row: data.row }),
});

/** Where the nodes stand now: as in the document, but for those that are being dragged. */
function liveRects(resting: ById<Rect>, dragged: ById<Point> | null): ById<Rect> {
  if (!dragged) return resting;
  const rects = new Map(resting);
  for (const [id, position] of dragged) {
    const rect = resting.get(id);
    if (rect) rects.set(id, { ...rect, ...position });
  }
  return rects;
}

/** Routes of all edges. While nodes are dragged only their own edges are drawn anew; the rest follows when they are dropped. */
export function useRoutes(
  edges: readonly CanvasEdge[],
  resting: ById<Rect>,
  dragged: ById<Point> | null,
): { rects: ById<Rect>; routes: ById<Route> } {
  const known = useRef<KnownRoutes>(new Map());
  const settled = useMemo(() => routeEdges(edges.map(wishOf), resting, known.current), [edges, resting]);
  const rects = useMemo(() => liveRects(resting, dragged), [resting, dragged]);
  const routes = useMemo(() => {
    if (!dragged) return settled;
    const touched = edges.filter(({ source, target }) => dragged.has(source) || dragged.has(target));
    return new Map([...settled, ...routeEdges(touched.map(wishOf), rects)]);
  }, [settled, dragged, edges, rects]);
  return { rects, routes };
}
