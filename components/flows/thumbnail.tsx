import type { Colour } from "#lib/flow/schema.ts";
import type { FlowItemJson, MiniNode } from "#lib/wire/pages.ts";

const WIDTH = 148;
const HEIGHT = 60;
const MARGIN = { x: 19, y: 12 };
/** A small flow is not blown up: two steps stand as far apart as in a large one. */
const MOST_SCALE = 0.16;
/** Where the graph is drawn smaller than this, so are its nodes: else they would cover each other. */
const WHOLE_NODES = 0.09;
const LEAST_NODE = 0.45;

/** On the canvas, in px, for finding a node's middle; a condition's height depends on its paths. */
const SIZES: Record<MiniNode["type"], { width: number; height: number }> = {
  trigger: { width: 150, height: 52 },
  step: { width: 130, height: 44 },
  action: { width: 90, height: 36 },
  condition: { width: 190, height: 100 },
};

interface Point {
  x: number;
  y: number;
}

/** Middles of all nodes, fitted into the picture, and how much of its size a node keeps. */
function fitted(nodes: readonly MiniNode[]): { at: Map<string, Point>; size: number } {
  const found = nodes.map(({ id, type, x, y }) => ({ id, x: x + SIZES[type].width / 2, y: y + SIZES[type].height / 2 }));
  const xs = found.map(({ x }) => x);
  const ys = found.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    MOST_SCALE,
    (WIDTH - 2 * MARGIN.x) / Math.max(1, right - left),
    (HEIGHT - 2 * MARGIN.y) / Math.max(1, bottom - top),
  );
  const place = (value: number, low: number, high: number, room: number) => room / 2 + (value - (low + high) / 2) * scale;
  return {
    at: new Map(found.map(({ id, x, y }) => [id, { x: place(x, left, right, WIDTH), y: place(y, top, bottom, HEIGHT) }])),
    size: Math.min(1, Math.max(LEAST_NODE, scale / WHOLE_NODES)),
  };
}

/** One bend: along first, then up or down. */
function line({ x, y }: Point, to: Point): string {
  return Math.abs(to.y - y) < 1
    ? `M${x} ${y}H${to.x}`
    : Math.abs(to.x - x) < 1
      ? `M${x} ${y}V${to.y}`
      : `M${x} ${y}H${(x + to.x) / 2}V${to.y}H${to.x}`;
}

const fill = (colour: Colour | null, fallback: Colour, part: "dot" | "line") => `var(--${colour ?? fallback}-${part})`;

/** Around 0, 0. */
function Shape({ node: { type, colour } }: { node: MiniNode }) {
  switch (type) {
    case "step":
      return <rect x={-10} y={-4.5} width={20} height={9} rx={4.5} fill={fill(colour, "gray", "dot")} />;
    case "action":
      return <rect x={-5.5} y={-4} width={11} height={8} rx={2} fill={fill(colour, "gray", "line")} />;
    case "trigger":
      return <rect x={-5} y={-4} width={10} height={8} rx={2} fill="var(--teal-line)" />;
    case "condition":
      return <rect x={-5} y={-5} width={10} height={10} rx={2} transform="rotate(45)" fill="var(--amber-line)" />;
  }
}

/** The flow's graph, small. */
export function Thumbnail({ graph: { nodes, edges } }: { graph: FlowItemJson["graph"] }) {
  const { at, size } = fitted(nodes);
  const paths = edges.flatMap(({ source, target }) => {
    const [from, to] = [at.get(source), at.get(target)];
    return from && to ? [line(from, to)] : [];
  });
  return (
    <span aria-hidden="true" className="dot-grid-small block h-[62px] w-[150px] overflow-hidden rounded-8 border border-line-strong">
      <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block" aria-hidden="true">
        <path d={paths.join("")} fill="none" stroke="var(--edge)" strokeWidth={1} />
        {nodes.map((node) => {
          const { x, y } = at.get(node.id) ?? { x: 0, y: 0 };
          return (
            <g key={node.id} transform={`translate(${x} ${y}) scale(${size})`}>
              <Shape node={node} />
            </g>
          );
        })}
      </svg>
    </span>
  );
}
