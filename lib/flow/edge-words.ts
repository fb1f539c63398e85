/** The words that stand on edges, and how wide they are drawn, in canvas units. Pure. */
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";

const DECISIONS: Readonly<Record<string, string>> = { approved: "Approved", rejected: "Rejected" };
const DEFAULT_PATH = "Otherwise";

/** The word on an edge; null where its source has one exit. */
export function wordOn(source: FlowNode, { sourceHandle }: Pick<FlowEdge, "sourceHandle">): string | null {
  if (source.type === "step") return DECISIONS[sourceHandle ?? ""] ?? null;
  if (source.type !== "condition") return null;
  const path = source.data.paths.find(({ id }) => id === sourceHandle);
  return path ? path.name || (path.when ? null : DEFAULT_PATH) : null;
}

/** As its letters are likely to be drawn, with its frame; a long word is cut. */
export const wordWidth = (word: string): number => Math.min(128, 18 + word.length * 6.2);

/** How wide the word on each edge is, by edge; those without one are left out. */
export function wordWidths({ nodes, edges }: Pick<FlowDocument, "nodes" | "edges">): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return new Map(
    edges.flatMap((edge) => {
      const source = byId.get(edge.source);
      const word = source ? wordOn(source, edge) : null;
      return word === null ? [] : [[edge.id, wordWidth(word)] as const];
    }),
  );
}
