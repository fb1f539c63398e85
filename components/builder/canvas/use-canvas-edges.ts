import { useMemo, useRef } from "react";
import { keptList } from "#components/builder/canvas/kept-list.ts";
import type { Route } from "#components/builder/canvas/route-edge.ts";
import type { CanvasEdge } from "#components/builder/canvas/views.ts";

/** What decides what React Flow is given of an edge; how it runs is watched by the edge itself. */
interface Look {
  given: CanvasEdge;
  sourceHandle: string;
  targetHandle: string;
  on: boolean;
  selected: boolean;
}

const same = (a: Look, b: Look) =>
  a.sourceHandle === b.sourceHandle &&
  a.targetHandle === b.targetHandle &&
  a.on === b.on &&
  a.selected === b.selected &&
  isSameEdge(a.given, b.given);
const isSameEdge = (a: CanvasEdge, b: CanvasEdge) =>
  a === b || (a.source === b.source && a.target === b.target && JSON.stringify(a.data) === JSON.stringify(b.data));

const drawn = ({ given, on, ...look }: Look): CanvasEdge => ({
  ...given,
  ...look,
  data: { label: null, ...given.data },
  className: on ? "is-on" : "",
});

/** The edges as React Flow gets them. Those that look as before are the same objects, so that only the others are drawn. */
export function useCanvasEdges(
  given: readonly CanvasEdge[],
  routes: ReadonlyMap<string, Route>,
  { selected, selectedEdge }: { selected: ReadonlySet<string>; selectedEdge: string | null },
): CanvasEdge[] {
  const kept = useRef(new Map<string, { look: Look; edge: CanvasEdge }>());
  const list = useRef<CanvasEdge[]>([]);
  return useMemo(() => {
    const next: typeof kept.current = new Map();
    for (const edge of given) {
      const route = routes.get(edge.id);
      const look: Look = {
        given: edge,
        sourceHandle: edge.data?.exit?.handle ?? route?.sourceSide ?? "bottom",
        targetHandle: route?.targetSide ?? "top",
        on: selected.has(edge.source) || selected.has(edge.target),
        selected: edge.id === selectedEdge,
      };
      const before = kept.current.get(edge.id);
      next.set(edge.id, before && same(before.look, look) ? before : { look, edge: drawn(look) });
    }
    kept.current = next;
    list.current = keptList(
      list.current,
      [...next.values()].map(({ edge }) => edge),
    );
    return list.current;
  }, [given, routes, selected, selectedEdge]);
}
