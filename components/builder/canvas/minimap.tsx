import { useReactFlow, useStore, type Viewport } from "@xyflow/react";
import { type KeyboardEvent, memo, type PointerEvent, useRef } from "react";
import { roundedLine } from "#components/builder/canvas/edge-path.ts";
import type { Rect, Route } from "#components/builder/canvas/route-edge.ts";
import type { CanvasNode } from "#components/builder/canvas/views.ts";

const SIZE = { width: 194, height: 116 };
const PADDING = 8;
/** Of what is no step, in canvas units. */
const CORNER = 8;

interface MinimapProps {
  nodes: readonly CanvasNode[];
  rects: ReadonlyMap<string, Rect>;
  routes: ReadonlyMap<string, Route>;
  selected: ReadonlySet<string>;
}

/** The smallest rectangle around all of them. */
function around(rects: Iterable<Rect>): Rect {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Fill of a node: steps by their dot, everything else by its line colour, the selection in the accent. */
function fillOf(node: CanvasNode, selected: boolean): string {
  if (selected) return "fill-accent";
  switch (node.type) {
    case "trigger":
      return "c-teal fill-lin";
    case "condition":
      return "c-amber fill-lin";
    case "step":
      return `c-${node.data.colour} fill-dot`;
    case "action":
      return `c-${node.data.colour} fill-lin`;
  }
}

/** The whole flow in small, with the part in view framed. Pressing or dragging moves the view there. */
export function Minimap({ nodes, rects, routes, selected }: MinimapProps) {
  const flow = useReactFlow();
  const viewport = useStore((store) => store.transform);
  const [width, height] = [useStore((store) => store.width), useStore((store) => store.height)];
  const svg = useRef<SVGSVGElement>(null);

  const [x, y, zoom] = viewport;
  const view: Rect = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const all = around([...rects.values(), view]);
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
      className="absolute top-4 right-4 z-(--z-sticky) h-[118px] w-[196px] overflow-hidden rounded-12 border border-line-strong bg-sunken shadow-2 max-md:hidden"
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
            <Content nodes={nodes} rects={rects} routes={routes} selected={selected} />
          </g>
        )}
      </svg>
    </div>
  );
}

/** What is drawn of the flow; it stays while the view moves. */
const Content = memo(function Content({ nodes, rects, routes, selected }: MinimapProps) {
  return (
    <>
      {[...routes.values()].map((route) => (
        <Line key={route.id} route={route} />
      ))}
      {nodes.map((node) => {
        const rect = rects.get(node.id);
        const radius = node.type === "step" ? (rect?.height ?? 0) / 2 : CORNER;
        return rect && <Block key={node.id} rect={rect} radius={radius} look={fillOf(node, selected.has(node.id))} />;
      })}
    </>
  );
});

const Line = memo(({ route }: { route: Route }) => (
  <path d={roundedLine(route.points)} className="fill-none stroke-line-strong" strokeWidth={1} vectorEffect="non-scaling-stroke" />
));

const Block = memo(({ rect, radius, look }: { rect: Rect; radius: number; look: string }) => (
  <rect x={rect.x} y={rect.y} width={rect.width} height={rect.height} rx={radius} className={look} />
));
