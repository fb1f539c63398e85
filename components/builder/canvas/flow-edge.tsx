import { type ConnectionLineComponentProps, type EdgeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useLabelPlace, useRoute } from "#components/builder/canvas/canvas-context.tsx";
import { drawRoute, roundedLine } from "#components/builder/canvas/edge-path.ts";
import type { Point } from "#components/builder/canvas/route-edge.ts";
import { ViewportLayer } from "#components/builder/canvas/viewport-layer.tsx";
import type { CanvasEdge } from "#components/builder/canvas/views.ts";

/** An orthogonal edge with round corners, an arrowhead and the label of its exit. */
export const FlowEdgeView = memo(function FlowEdgeView({ id, data }: EdgeProps<CanvasEdge>) {
  const route = useRoute(id);
  if (!route) return null;
  const { line, arrow, label: middle } = drawRoute(route.points);
  return (
    <>
      <path className="edge-hit" d={line} />
      <path className="edge-line" d={line} />
      <path className="edge-arrow" d={arrow} />
      {data?.label && <Label edge={id} text={data.label} middle={middle} />}
    </>
  );
});

function Label({ edge, text, middle }: { edge: string; text: string; middle: Point }) {
  const { x, y } = useLabelPlace(edge) ?? middle;
  return (
    <ViewportLayer layer="labels">
      <span
        aria-hidden="true"
        className="absolute h-5 max-w-32 truncate rounded-6 border border-line-strong bg-canvas px-[7px] text-11 leading-4.5 font-medium text-text-2"
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {text}
      </span>
    </ViewportLayer>
  );
}

/** The dashed edge that follows the pointer. */
export function ConnectionLine({ fromX, fromY, toX, toY, fromPosition }: ConnectionLineComponentProps) {
  const sideways = fromPosition === Position.Left || fromPosition === Position.Right;
  const middle = sideways ? (fromX + toX) / 2 : (fromY + toY) / 2;
  const corners: Point[] = sideways
    ? [
        { x: middle, y: fromY },
        { x: middle, y: toY },
      ]
    : [
        { x: fromX, y: middle },
        { x: toX, y: middle },
      ];
  return <path className="edge-line" d={roundedLine([{ x: fromX, y: fromY }, ...corners, { x: toX, y: toY }])} />;
}
