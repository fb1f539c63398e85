/** A flow's graph as a thumbnail needs it. */
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { FlowItemJson } from "#lib/wire/pages.ts";

export const miniGraph = (document: FlowDocument): FlowItemJson["graph"] => ({
  nodes: document.nodes.map(({ id, type, position, data }) => ({
    id,
    type,
    x: position.x,
    y: position.y,
    colour: "colour" in data ? (data.colour ?? null) : null,
    end: "end" in data && data.end === true,
  })),
  edges: document.edges.map(({ source, target }) => ({ source, target })),
});
