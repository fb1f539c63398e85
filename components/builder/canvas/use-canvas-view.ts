import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { fitOptions, isNarrow } from "#components/builder/canvas/fit.ts";
import type { Point, Rect } from "#components/builder/canvas/route-edge.ts";

const GLIDE_MS = 200;
/** Kept free on the page around a node that is brought into view; the tools stand there. */
const MARGIN = { top: 72, right: 24, bottom: 72, left: 24 };
/** px of the window: below, the sidebar covers the left of the canvas; where it is narrow, the lower part. */
const WIDE = 1024;
const SIDEBAR = 352;

/** What the sidebar leaves of the canvas. */
function marginOf(height: number): typeof MARGIN {
  if (isNarrow()) return { ...MARGIN, bottom: height * 0.7 };
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
  /** Moves the view only as far as needed for the node to be seen beside the tools; one that is not drawn yet is waited for. */
  reveal(nodeId: string, focus?: boolean): void;
  focus(nodeId: string): void;
  /** The node that has the focus. */
  focused(): string | null;
  rectOf(nodeId: string): Rect | null;
  zoomBy(direction: 1 | -1): void;
  fit(): void;
  /** The next change of places is seen as a movement. */
  glideNodes(): void;
}

/** How far a node must move to be seen in a surface of that size; both axes 0 where it is. */
function missing(rect: Rect, width: number, height: number): Point {
  const margin = marginOf(height);
  const corner = width >= 900 && rect.x + rect.width > width - MINIMAP.width && rect.y < MINIMAP.height;
  const top = corner ? MINIMAP.height : margin.top;
  const along = (from: number, length: number, least: number, most: number) =>
    from < least ? least - from : from + length > most ? Math.max(least - from, most - from - length) : 0;
  return { x: along(rect.x, rect.width, margin.left, width - margin.right), y: along(rect.y, rect.height, top, height - margin.bottom) };
}

export function useCanvasView(root: RefObject<HTMLElement | null>, rects: ReadonlyMap<string, Rect>): CanvasView {
  const flow = useReactFlow();
  const store = useStoreApi();
  const live = useRef(rects);
  live.current = rects;
  const awaited = useRef<{ id: string; focus: boolean } | null>(null);

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
      reveal(id, focus = false) {
        const rect = live.current.get(id);
        awaited.current = rect ? null : { id, focus };
        if (!rect) return;
        if (focus) element(id)?.focus({ preventScroll: true });
        const { transform, width, height } = store.getState();
        const [x, y, zoom] = transform;
        const seen = { x: rect.x * zoom + x, y: rect.y * zoom + y, width: rect.width * zoom, height: rect.height * zoom };
        const by = missing(seen, width, height);
        if (by.x !== 0 || by.y !== 0) void flow.setViewport({ x: x + by.x, y: y + by.y, zoom }, { duration: glide() });
      },
      focus: (id) => element(id)?.focus({ preventScroll: true }),
      focused: () => document.activeElement?.closest<HTMLElement>(".react-flow__node")?.dataset.id ?? null,
      rectOf: (id) => live.current.get(id) ?? null,
      zoomBy: (direction) => void (direction > 0 ? flow.zoomIn({ duration: glide() }) : flow.zoomOut({ duration: glide() })),
      fit: () => void flow.fitView({ ...fitOptions(), duration: glide() }),
      glideNodes() {
        const surface = root.current;
        if (!surface || glide() === 0) return;
        surface.dataset.gliding = "";
        setTimeout(() => delete surface.dataset.gliding, GLIDE_MS);
      },
    };
  }, [flow, store, root]);

  useEffect(() => {
    const wanted = awaited.current;
    if (wanted && rects.has(wanted.id)) view.reveal(wanted.id, wanted.focus);
  }, [rects, view]);

  return view;
}
