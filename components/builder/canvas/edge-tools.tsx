import { useReactFlow } from "@xyflow/react";
import { Plus } from "lucide-react";
import { useMoves } from "#components/builder/canvas/canvas-context.tsx";
import { drawRoute } from "#components/builder/canvas/edge-path.ts";
import { labelSize } from "#components/builder/canvas/place-labels.ts";
import type { Point, Route } from "#components/builder/canvas/route-edge.ts";
import { ViewportLayer } from "#components/builder/canvas/viewport-layer.tsx";
import type { CanvasEdge, CanvasNode } from "#components/builder/canvas/views.ts";
import { useWatched } from "#components/builder/canvas/watched.ts";

interface EdgeToolsProps {
  nodes: readonly CanvasNode[];
  edges: readonly CanvasEdge[];
  routes: ReadonlyMap<string, Route>;
  selectedEdge: string | null;
  onInsert(edge: string, screen: Point): void;
}

/** On the edge under the pointer and on the selected one: a button that puts a node into it. Others cost nothing. */
export function EdgeTools({ nodes, edges, routes, selectedEdge, onInsert }: EdgeToolsProps) {
  const moves = useMoves();
  const { over, aimed } = useWatched(moves.edge, (edge) => edge);
  const dragging = useWatched(moves.routes, ({ moving }) => moving !== null);
  const drawing = useWatched(moves.hand, (hand) => hand.drawing);
  if (dragging || drawing) return null;
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.data.name ?? id;
  return (
    <ViewportLayer layer="above">
      {[...new Set([selectedEdge, over, aimed])].map((id) => {
        const edge = edges.find((each) => each.id === id);
        const route = edge && routes.get(edge.id);
        if (!edge || !route) return null;
        if (edge.id === aimed) return <Aimed key={edge.id} route={route} />;
        const label = `Insert between ${nameOf(edge.source)} and ${nameOf(edge.target)}`;
        return <InsertButton key={edge.id} edge={edge} route={route} label={label} onPress={(screen) => onInsert(edge.id, screen)} />;
      })}
    </ViewportLayer>
  );
}

/** px, on the canvas. */
const BUTTON = 24;

/** In the middle of the edge; beside its label, where it has one, and on the line: the pointer comes to it along that. */
function placeOn(route: Route, edge: CanvasEdge): Point {
  const { label: middle, across } = drawRoute(route.points);
  const text = edge.data?.label;
  if (!text) return middle;
  const { width, height } = labelSize(text);
  const along = (across ? width : height) / 2 + BUTTON / 2 + 2;
  return across ? { x: middle.x + along, y: middle.y } : { x: middle.x, y: middle.y + along };
}

interface InsertButtonProps {
  edge: CanvasEdge;
  route: Route;
  label: string;
  onPress(screen: Point): void;
}

function InsertButton({ edge, route, label, onPress }: InsertButtonProps) {
  const flow = useReactFlow();
  const at = placeOn(route, edge);
  return (
    <button
      type="button"
      data-edge-tool
      aria-label={label}
      title={label}
      className="nodrag nopan pointer-events-auto absolute flex size-6 items-center justify-center rounded-full border border-accent bg-surface text-accent-text shadow-2 hover:bg-hover"
      style={{ transform: `translate(${at.x - BUTTON / 2}px, ${at.y - BUTTON / 2}px)` }}
      onClick={() => onPress(flow.flowToScreenPosition(at))}
    >
      <Plus size={14} strokeWidth={2} aria-hidden="true" />
    </button>
  );
}

/** A tile is held over the edge: dropping it puts it in. */
function Aimed({ route }: { route: Route }) {
  const { line, label } = drawRoute(route.points);
  return (
    <svg data-testid="edge-aimed" className="pointer-events-none absolute overflow-visible" width="1" height="1" aria-hidden="true">
      <path d={line} className="fill-none stroke-accent" strokeWidth="4" strokeLinecap="round" />
      <circle cx={label.x} cy={label.y} r={BUTTON / 2} className="fill-accent" />
      <path d={`M${label.x - 5} ${label.y}h10M${label.x} ${label.y - 5}v10`} className="fill-none stroke-surface" strokeWidth="2" />
    </svg>
  );
}
