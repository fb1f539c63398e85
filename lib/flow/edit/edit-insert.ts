/** Putting a node into an edge. */
import { addNode, connect, reconnect } from "#lib/flow/edit/edit.ts";
import { exitIdsOf } from "#lib/flow/edit/edit-exits.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";

/** How what came by an edge goes on behind a node that was put into it: by a condition's default path, by an approval's yes. */
function throughExit(node: FlowNode): string | null {
  const exits = exitIdsOf(node);
  return (node.type === "condition" ? exits.at(-1) : exits[0]) ?? null;
}

/**
 * The edge leads to the new node, by the exit that it had, and the new node leads on to where the edge led. An edge that is not
 * there leaves the document as it is.
 * @param newEdgeId of the edge that leads on
 */
export function insertNode(document: FlowDocument, edgeId: string, node: FlowNode, newEdgeId: string): FlowDocument {
  const edge = document.edges.find(({ id }) => id === edgeId);
  if (!edge) return document;
  const led = reconnect(addNode(document, node), edgeId, {
    source: edge.source,
    target: node.id,
    sourceHandle: edge.sourceHandle ?? null,
  });
  return connect(led, { source: node.id, target: edge.target, sourceHandle: throughExit(node) }, newEdgeId);
}
