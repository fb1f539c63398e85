/** What an undo or a redo did to the canvas. */
import { same } from "#lib/flow/same.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

export interface Touched {
  /** Nodes of the later document, to be brought into view. */
  seen: string[];
  /** The ones that it is about, to be selected; null where that is nobody's own: several nodes that merely changed, the flow's fields. */
  chosen: string[] | null;
}

/** What became of the nodes between two documents: those that are new, else those that changed, else those that edges came to or left. */
export function touchedBetween(before: FlowDocument, after: FlowDocument): Touched {
  const was = new Map(before.nodes.map((node) => [node.id, node]));
  const added = after.nodes.flatMap(({ id }) => (was.has(id) ? [] : [id]));
  if (added.length > 0) return { seen: added, chosen: added };
  const changed = after.nodes.flatMap((node) => (same(node, was.get(node.id)) ? [] : [node.id]));
  const seen = changed.length > 0 ? changed : endsOfChangedEdges(before, after);
  return { seen, chosen: seen.length === 1 ? seen : null };
}

function endsOfChangedEdges(before: FlowDocument, after: FlowDocument): string[] {
  const key = ({ source, target, sourceHandle }: FlowDocument["edges"][number]) => JSON.stringify([source, sourceHandle ?? null, target]);
  const [was, is] = [new Set(before.edges.map(key)), new Set(after.edges.map(key))];
  const differing = [...before.edges, ...after.edges].filter((edge) => was.has(key(edge)) !== is.has(key(edge)));
  const ends = new Set(differing.flatMap(({ source, target }) => [source, target]));
  return after.nodes.flatMap(({ id }) => (ends.has(id) ? [id] : []));
}
