import { useReactFlow, useStore, type Viewport } from "@xyflow/react";
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from "react";
import { around } from "#components/builder/canvas/box.ts";
import { type Drawn, MinimapContent } from "#components/builder/canvas/minimap-content.tsx";
import type { Rect } from "#components/builder/canvas/route-edge.ts";
import type { Moving } from "#components/builder/canvas/use-routes.ts";

const SIZE = { width: 194, height: 116 };
const PADDING = 8;

interface MinimapProps {
  /** The flow as it stands in the document. */
  still: Drawn;
  /** What is being dragged, where it is now. */
  moving: Moving | null;
}

/** The whole flow in small, with the part in view framed. Pressing or dragging moves the view there. */
export function Minimap({ still, moving }: MinimapProps) {
  const flow = useReactFlow();
  const viewport = useStore((store) => store.transform);
  const [width, height] = [useStore((store) => store.width), useStore((store) => store.height)];
  const svg = useRef<SVGSVGElement>(null);

  const [x, y, zoom] = viewport;
  const view: Rect = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const { rects } = still;
  const whole = useMemo(() => around([...rects.values()]), [rects]);
  const all = rects.size === 0 ? view : around([whole, view]);
  const scale = Math.min((SIZE.width - 2 * PADDING) / all.width, (SIZE.height - 2 * PADDING) / all.height);
  const shift = { x: (SIZE.width - all.width * scale) / 2 - all.x * scale, y: (SIZE.height - all.height * scale) / 2 - all.y * scale };

  const look = (next: { x: number; y: number }, duration = 0) => {
    const moved: Viewport = { x: width / 2 - next.x * zoom, y: height / 2 - next.y * zoom, zoom };
    void flow.setViewport(moved, { duration });
  };
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1 || !svg.current) return;
    const box = svg.current.getBoundingClientRect();
    look({ x: (event.clientX - box.left - shift.x) / scale, y: (event.clientY - box.top - shift.y) / scale });
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    look({ x: view.x + view.width / 2 + (by[0] ?? 0) * 80, y: view.y + view.height / 2 + (by[1] ?? 0) * 80 });
  };

  return (
    <div
      data-testid="minimap"
      className="absolute top-4 right-4 z-(--z-sticky) h-[118px] w-[196px] overflow-hidden rounded-12 border border-line-strong bg-sunken shadow-2 @max-[920px]:hidden"
    >
      <svg
        ref={svg}
        role="img"
        aria-label="Minimap"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the view
        tabIndex={0}
        className="block cursor-grab rounded-12 outline-offset-[-3px]"
        width={SIZE.width}
        height={SIZE.height}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={follow}
        onKeyDown={step}
      >
        {rects.size > 0 && (
          <g transform={`translate(${shift.x} ${shift.y}) scale(${scale})`}>
            <rect {...view} rx={5 / scale} className="fill-surface stroke-accent" strokeWidth={1.5 / scale} />
            <MinimapContent still={still} moving={moving} />
          </g>
        )}
      </svg>
    </div>
  );
}
