import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { around } from "#components/builder/canvas/box.ts";
import { fitOptions, isNarrow } from "#components/builder/canvas/fit.ts";
import { type Rearranged, viewThatKeeps } from "#components/builder/canvas/kept-view.ts";
import type { Point, Rect } from "#components/builder/canvas/route-edge.ts";

const GLIDE_MS = 200;
/** Kept free on the page around a node that is brought into view; the tools stand there. */
const MARGIN = { top: 72, right: 24, bottom: 72, left: 24 };
/** px of the window: below, the sidebar (the widest, a trigger's) covers the left of the canvas; where it is narrow, the lower part. */
const WIDE = 1024;
const SIDEBAR = 420;

/** What the sidebar leaves of the canvas. */
function marginOf(height: number): typeof MARGIN {
  // A sheet of 70 % of the page below the tabs, over canvas and problems; no tools above.
  if (isNarrow()) return { ...MARGIN, top: 16, bottom: height * 0.7 + 40 };
  return innerWidth < WIDE ? { ...MARGIN, left: MARGIN.left + SIDEBAR } : MARGIN;
}
/** The minimap's corner, from the right and the top. */
const MINIMAP = { width: 228, height: 150 };

/** What the builder asks of the canvas. */
export interface CanvasView {
  /** How long a view moves, ms; 0 where the reader wants no motion. */
  readonly glide: number;
  toCanvas(screen: Point): Point;
  /** The middle of what is seen, on the canvas. */
  centre(): Point;
  /**
   * Moves the view only as far as needed for the node to be seen beside the tools; one that is not drawn yet is waited for.
   * Several that have no room are fitted into it.
   * @param focus the first of them gets the focus
   */
  reveal(nodes: string | readonly string[], focus?: boolean): void;
  focus(nodeId: string): void;
  /** The node that has the focus. */
  focused(): string | null;
  rectOf(nodeId: string): Rect | null;
  /** Where the node is drawn on the page. */
  placeOf(nodeId: string): DOMRect | null;
  zoomBy(direction: 1 | -1): void;
  fit(): void;
  /** The next change of places is seen as a movement. */
  glideNodes(): void;
  /** What is wholly seen stays so when the nodes come to other places. */
  keepInSight(to: Rearranged): void;
}

/** How far a node must move to be seen in a surface of that size; both axes 0 where it is. */
function missing(rect: Rect, width: number, height: number): Point {
  const margin = marginOf(height);
  const corner = width >= 920 && rect.x + rect.width > width - MINIMAP.width && rect.y < MINIMAP.height;
  const top = corner ? MINIMAP.height : margin.top;
  const along = (from: number, length: number, least: number, most: number) =>
    from < least ? least - from : from + length > most ? Math.max(least - from, most - from - length) : 0;
  return { x: along(rect.x, rect.width, margin.left, width - margin.right), y: along(rect.y, rect.height, top, height - margin.bottom) };
}

/** Whether a box of that size can be seen beside the tools. */
function hasRoom(rect: Rect, width: number, height: number): boolean {
  const { top, right, bottom, left } = marginOf(height);
  return rect.width <= width - left - right && rect.height <= height - top - bottom;
}

export function useCanvasView(root: RefObject<HTMLElement | null>, rects: ReadonlyMap<string, Rect>): CanvasView {
  const flow = useReactFlow();
  const store = useStoreApi();
  const live = useRef(rects);
  live.current = rects;
  const awaited = useRef<{ ids: readonly string[]; focus: boolean } | null>(null);

  const view = useMemo((): CanvasView => {
    const glide = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : GLIDE_MS);
    const element = (id: string) => root.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    return {
      get glide() {
        return glide();
      },
      toCanvas: (screen) => flow.screenToFlowPosition(screen, { snapToGrid: false }),
      centre() {
        const { transform, width, height } = store.getState();
        const [x, y, zoom] = transform;
        return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
      },
      reveal(nodes, focus = false) {
        const ids = typeof nodes === "string" ? [nodes] : nodes;
        const drawn = ids.flatMap((id) => live.current.get(id) ?? []);
        const [first] = ids;
        awaited.current = drawn.length < ids.length ? { ids, focus } : null;
        if (first === undefined || awaited.current) return;
        if (focus) element(first)?.focus({ preventScroll: true });
        const { transform, width, height } = store.getState();
        const [x, y, zoom] = transform;
        const box = around(drawn);
        const seen = { x: box.x * zoom + x, y: box.y * zoom + y, width: box.width * zoom, height: box.height * zoom };
        if (ids.length > 1 && !hasRoom(seen, width, height)) {
          void flow.fitView({ ...fitOptions(), nodes: ids.map((id) => ({ id })), maxZoom: zoom, duration: glide() });
          return;
        }
        const by = missing(seen, width, height);
        if (by.x !== 0 || by.y !== 0) void flow.setViewport({ x: x + by.x, y: y + by.y, zoom }, { duration: glide() });
      },
      focus: (id) => element(id)?.focus({ preventScroll: true }),
      focused: () => document.activeElement?.closest<HTMLElement>(".react-flow__node")?.dataset.id ?? null,
      rectOf: (id) => live.current.get(id) ?? null,
      placeOf: (id) => element(id)?.getBoundingClientRect() ?? null,
      zoomBy: (direction) => void (direction > 0 ? flow.zoomIn({ duration: glide() }) : flow.zoomOut({ duration: glide() })),
      fit: () => void flow.fitView({ ...fitOptions(), duration: glide() }),
      glideNodes() {
        const surface = root.current;
        if (!surface || glide() === 0) return;
        surface.dataset.gliding = "";
        setTimeout(() => delete surface.dataset.gliding, GLIDE_MS);
      },
      keepInSight(to) {
        const { transform, width, height } = store.getState();
        const [x, y, zoom] = transform;
        const next = viewThatKeeps(live.current, to, { x, y, zoom }, { width, height });
        if (next) void flow.setViewport(next, { duration: glide() });
      },
    };
  }, [flow, store, root]);

  useEffect(() => {
    const wanted = awaited.current;
    if (wanted?.ids.every((id) => rects.has(id))) view.reveal(wanted.ids, wanted.focus);
  }, [rects, view]);

  return view;
}
