/** Which nodes have made room for the one whose sidebar is open: Cancel gives it back. Pure. */
import type { Position } from "#lib/flow/edit/edit.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** By node id: where it stood, and where it stands since. */
export type GivenRoom = ReadonlyMap<string, { from: Position; to: Position }>;

const isAt = (one: Position, other: Position) => one.x === other.x && one.y === other.y;

/** The room that was made up to `before`, with what an edit that led to `after` made. */
export function roomGiven(room: GivenRoom, before: FlowDocument, after: FlowDocument): GivenRoom {
  const was = new Map(before.nodes.map(({ id, position }) => [id, position]));
  const moved = after.nodes.flatMap(({ id, position: to }) => {
    const stood = was.get(id);
    if (!stood || isAt(stood, to)) return [];
    const known = room.get(id);
    return [[id, { from: known && isAt(known.to, stood) ? known.from : stood, to }] as const];
  });
  return moved.length === 0 ? room : new Map([...room, ...moved]);
}

/** The document with the nodes back where they stood; one that somebody moved since stays. */
export function roomGivenBack(room: GivenRoom, document: FlowDocument): FlowDocument {
  if (room.size === 0) return document;
  const nodes = document.nodes.map((node) => {
    const known = room.get(node.id);
    return known && isAt(known.to, node.position) ? { ...node, position: known.from } : node;
  });
  return { ...document, nodes };
}
