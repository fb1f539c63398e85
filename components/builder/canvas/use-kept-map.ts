import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type RefObject, useEffect, useRef } from "react";
import { around } from "#components/builder/canvas/box.ts";
import type { Rect } from "#components/builder/canvas/route-edge.ts";
import type { CanvasView } from "#components/builder/canvas/use-canvas-view.ts";

/** px that stay free beside a flow that is seen whole. */
const MARGIN = 24;

const within = (at: number, length: number, from: number, to: number) => at >= from && at + length <= to;

/**
 * The sidebar's width follows what is selected. The flow stays where it is on the page then; where that would cover a part of a flow
 * that was seen whole, it is fitted in, else the selected node is brought into view.
 */
export function useKeptMap(
  root: RefObject<HTMLElement | null>,
  { rects, selected, view }: { rects: ReadonlyMap<string, Rect>; selected: ReadonlySet<string>; view: CanvasView },
): void {
  const flow = useReactFlow();
  const store = useStoreApi();
  const latest = useRef({ rects, selected, view });
  latest.current = { rects, selected, view };

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let before = element.getBoundingClientRect();
    const observer = new ResizeObserver(() => {
      const now = element.getBoundingClientRect();
      const { left, width, height } = before;
      before = now;
      const { rects, selected, view } = latest.current;
      if (now.left === left || rects.size === 0) return;
      const [x, y, zoom] = store.getState().transform;
      const kept = x + left - now.left;
      void flow.setViewport({ x: kept, y, zoom });
      const box = around([...rects.values()]);
      const wasWhole = within(box.x * zoom + x, box.width * zoom, 0, width) && within(box.y * zoom + y, box.height * zoom, 0, height);
      if (wasWhole && !within(box.x * zoom + kept, box.width * zoom, MARGIN, now.width - MARGIN)) view.fit();
      else if (selected.size === 1) view.reveal([...selected]);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [root, flow, store]);
}
