import { useMemo, useRef } from "react";
import { obstacleFinder } from "#components/builder/canvas/obstacles.ts";
import { placeLabels } from "#components/builder/canvas/place-labels.ts";
import { type KnownRoutes, type Point, type Rect, type Route, routeEdges, type Wish } from "#components/builder/canvas/route-edge.ts";
import type { CanvasEdge } from "#components/builder/canvas/views.ts";

type ById<T> = ReadonlyMap<string, T>;

/** What an edge asks of its route. */
export const wishOf = ({ id, source, target, data }: CanvasEdge): Wish => ({
  id,
  source,
  target,
  ...(data?.exit && { exit: data.exit }),
  ...(data?.row !== undefined && { row: data.row }),
  ...(data?.label && !data.exit && data.row === undefined && { early: true }),
});

/** What is being dragged, where it is now. */
export interface Moving {
  rects: ById<Rect>;
  /** Of its edges. */
  routes: ById<Route>;
}

export interface Routes {
  /** Of all nodes, where they are now. */
  rects: ById<Rect>;
  /** Of all edges, between the nodes as they stand in the document. */
  settled: ById<Route>;
  /** Where the labels of edges stand. */
  labels: ById<Point>;
  /** Null at rest. */
  moving: Moving | null;
}

export const NO_ROUTES: Routes = { rects: new Map(), settled: new Map(), labels: new Map(), moving: null };

function movedRects(resting: ById<Rect>, dragged: ById<Point>): ById<Rect> {
  const rects = new Map<string, Rect>();
  for (const [id, position] of dragged) {
    const rect = resting.get(id);
    if (rect) rects.set(id, { ...rect, ...position });
  }
  return rects;
}

function placesOfLabels(edges: readonly CanvasEdge[], routes: ById<Route>, rects: ById<Rect>): Map<string, Point> {
  const labelled = edges.flatMap(({ id, source, data }) => {
    const route = routes.get(id);
    return data?.label && route ? [{ id, source, label: data.label, route }] : [];
  });
  return placeLabels(labelled, obstacleFinder(rects));
}

/** Routes of the edges. While nodes are dragged only their own edges are routed anew; the rest follows when they are dropped. */
export function useRoutes(edges: readonly CanvasEdge[], resting: ById<Rect>, dragged: ById<Point> | null): Routes {
  const known = useRef<KnownRoutes>(new Map());
  const wishes = useMemo(() => edges.map(wishOf), [edges]);
  const settled = useMemo(() => routeEdges(wishes, resting, known.current), [wishes, resting]);
  const labels = useMemo(() => placesOfLabels(edges, settled, resting), [edges, settled, resting]);
  return useMemo(() => {
    if (!dragged) return { rects: resting, settled, labels, moving: null };
    const moved = movedRects(resting, dragged);
    const rects = new Map([...resting, ...moved]);
    const touched = wishes.filter(({ source, target }) => dragged.has(source) || dragged.has(target));
    return { rects, settled, labels, moving: { rects: moved, routes: routeEdges(touched, rects) } };
  }, [wishes, resting, settled, labels, dragged]);
}
