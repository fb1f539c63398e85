import { useMemo, useRef } from "react";
import type { Route } from "#components/builder/canvas/route-edge.ts";
import type { CanvasEdge } from "#components/builder/canvas/views.ts";

/** What decides how an edge is drawn. */
interface Look {
  given: CanvasEdge;
  route: Route | undefined;
  on: boolean;
  selected: boolean;
}

const same = (a: Look, b: Look) => a.route === b.route && a.on === b.on && a.selected === b.selected && isSameEdge(a.given, b.given);
const isSameEdge = (a: CanvasEdge, b: CanvasEdge) =>
  a === b || (a.source === b.source && a.target === b.target && JSON.stringify(a.data) === JSON.stringify(b.data));

function drawn({ given, route, on, selected }: Look): CanvasEdge {
  return {
    ...given,
    data: { label: null, ...given.data, route },
    sourceHandle: given.data?.exit?.handle ?? route?.sourceSide ?? "bottom",
    targetHandle: route?.targetSide ?? "top",
    selected,
    className: on ? "is-on" : "",
  };
}

/** The edges as React Flow gets them. Those that look as before are the same objects, so that only the others are drawn. */
export function useCanvasEdges(
  given: readonly CanvasEdge[],
  routes: ReadonlyMap<string, Route>,
  { selected, selectedEdge }: { selected: ReadonlySet<string>; selectedEdge: string | null },
): CanvasEdge[] {
  const kept = useRef(new Map<string, { look: Look; edge: CanvasEdge }>());
  return useMemo(() => {
    const next: typeof kept.current = new Map();
    for (const edge of given) {
      const on = selected.has(edge.source) || selected.has(edge.target);
      const look: Look = { given: edge, route: routes.get(edge.id), on, selected: edge.id === selectedEdge };
      const before = kept.current.get(edge.id);
      next.set(edge.id, before && same(before.look, look) ? before : { look, edge: drawn(look) });
    }
    kept.current = next;
    return [...next.values()].map(({ edge }) => edge);
  }, [given, routes, selected, selectedEdge]);
}
