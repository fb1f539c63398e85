import { type ConnectionLineComponentProps, EdgeLabelRenderer, type EdgeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { drawRoute, roundedLine } from "#components/builder/canvas/edge-path.ts";
import type { Point } from "#components/builder/canvas/route-edge.ts";
import type { CanvasEdge } from "#components/builder/canvas/views.ts";

/** An orthogonal edge with round corners, an arrowhead and the label of its exit. */
export const FlowEdgeView = memo(function FlowEdgeView({ data }: EdgeProps<CanvasEdge>) {
  const route = data?.route;
  if (!route) return null;
  const { line, arrow, label } = drawRoute(route.points);
  return (
    <>
      <path className="edge-hit" d={line} />
      <path className="edge-line" d={line} />
      <path className="edge-arrow" d={arrow} />
      {data?.label && (
        <EdgeLabelRenderer>
          <span
            aria-hidden="true"
            className="absolute flex h-5 items-center rounded-6 border border-line-strong bg-canvas px-[7px] text-11 font-medium whitespace-nowrap text-text-2"
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
          >
            {data.label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

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
