import { Handle, Position } from "@xyflow/react";
import { useIsNear } from "#components/builder/canvas/canvas-context.tsx";
import { SIDES, type Side } from "#components/builder/canvas/route-edge.ts";

const POSITIONS: Record<Side, Position> = { top: Position.Top, right: Position.Right, bottom: Position.Bottom, left: Position.Left };

interface PortsProps {
  node: string;
  selected: boolean | undefined;
  readOnly: boolean;
}

/**
 * A port on each side of a node: an edge is drawn from it, and any of them takes one. Where no hand is near only its place is there,
 * for React Flow to measure: a handle listens to every move on the canvas.
 */
export function Ports({ node, selected = false, readOnly }: PortsProps) {
  const near = useIsNear(node) || selected;
  return SIDES.map((side) =>
    near && !readOnly ? (
      <Handle key={side} id={side} type="source" position={POSITIONS[side]} />
    ) : (
      <div key={side} className="port-place source" data-handleid={side} data-handlepos={side} />
    ),
  );
}
