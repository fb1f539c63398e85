import { Handle, Position } from "@xyflow/react";
import { SIDES, type Side } from "#components/builder/canvas/route-edge.ts";

const POSITIONS: Record<Side, Position> = { top: Position.Top, right: Position.Right, bottom: Position.Bottom, left: Position.Left };

/** A port on each side of a node: an edge is drawn from it, and any of them takes one. */
export function Ports({ readOnly }: { readOnly: boolean }) {
  return SIDES.map((side) => <Handle key={side} id={side} type="source" position={POSITIONS[side]} isConnectable={!readOnly} />);
}
