import { useMemo, useRef } from "react";
import { placeLabels } from "#components/builder/canvas/place-labels.ts";
import type { Point, Route } from "#components/builder/canvas/route-edge.ts";
import type { CanvasEdge } from "#components/builder/canvas/views.ts";

/** What decides how an edge is drawn. */
interface Look {
  given: CanvasEdge;
  route: Route | undefined;
  on: boolean;
  selected: boolean;
  labelAt: Point | undefined;
}

const same = (a: Look, b: Look) =>
  a.route === b.route &&
  a.on === b.on &&
  a.selected === b.selected &&
  a.labelAt?.x === b.labelAt?.x &&
  a.labelAt?.y === b.labelAt?.y &&
  isSameEdge(a.given, b.given);
const isSameEdge = (a: CanvasEdge, b: CanvasEdge) =>
  a === b || (a.source === b.source && a.target === b.target && JSON.stringify(a.data) === JSON.stringify(b.data));

function drawn({ given, route, on, selected, labelAt }: Look): CanvasEdge {
  return {
    ...given,
    data: { label: null, ...given.data, route, labelAt },
    sourceHandle: given.data?.exit?.handle ?? route?.sourceSide ?? "bottom",
    targetHandle: route?.targetSide ?? "top",
    selected,
    className: on ? "is-on" : "",
  };
}

/** Places of the labels of edges whose source has several of them. */
function placesOfLabels(edges: readonly CanvasEdge[], routes: ReadonlyMap<string, Route>): Map<string, Point> {
  const bySource = new Map<string, { id: string; label: string; route: Route }[]>();
  for (const { id, source, data } of edges) {
    const route = routes.get(id);
    if (!data?.label || !route) continue;
    const list = bySource.get(source);
    if (list) list.push({ id, label: data.label, route });
    else bySource.set(source, [{ id, label: data.label, route }]);
  }
  return new Map([...bySource.values()].flatMap((list) => (list.length > 1 ? [...placeLabels(list)] : [])));
}

/** The edges as React Flow gets them. Those that look as before are the same objects, so that only the others are drawn. */
export function useCanvasEdges(
  given: readonly CanvasEdge[],
  routes: ReadonlyMap<string, Route>,
  { selected, selectedEdge }: { selected: ReadonlySet<string>; selectedEdge: string | null },
): CanvasEdge[] {
  const kept = useRef(new Map<string, { look: Look; edge: CanvasEdge }>());
  const labels = useMemo(() => placesOfLabels(given, routes), [given, routes]);
  return useMemo(() => {
    const next: typeof kept.current = new Map();
    for (const edge of given) {
      const on = selected.has(edge.source) || selected.has(edge.target);
      const look: Look = { given: edge, route: routes.get(edge.id), on, selected: edge.id === selectedEdge, labelAt: labels.get(edge.id) };
      const before = kept.current.get(edge.id);
      next.set(edge.id, before && same(before.look, look) ? before : { look, edge: drawn(look) });
    }
    kept.current = next;
    return [...next.values()].map(({ edge }) => edge);
  }, [given, routes, labels, selected, selectedEdge]);
}
