/** The ways out of a node that has several, and which of them a new edge takes. */
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";

const DECISIONS = ["approved", "rejected"] as const;

/** The source handles of a condition's paths or of an approval's decisions, in order; none where a node has one way out. */
export function exitIdsOf(node: FlowNode | undefined): readonly string[] {
  if (node?.type === "condition") return node.data.paths.map(({ id }) => id);
  return node?.type === "step" && node.data.kind !== "task" && !node.data.end ? DECISIONS : [];
}

export interface NextExit {
  /** Null where the node has one way out, or where somebody has to choose. */
  exit: string | null;
  /** Nothing says which way is meant: it is not chosen silently. */
  ask: boolean;
}

/**
 * The exit that an edge takes when none was named. An approval's is Approved as long as that leads nowhere; a condition's is its
 * first path that leads nowhere. After that somebody says which.
 */
export function nextExit({ nodes, edges }: Pick<FlowDocument, "nodes" | "edges">, sourceId: string): NextExit {
  const source = nodes.find(({ id }) => id === sourceId);
  const exits = exitIdsOf(source);
  const taken = new Set(edges.flatMap((edge) => (edge.source === sourceId ? [edge.sourceHandle ?? null] : [])));
  // A rejection is never what an edge means by itself.
  const silent = source?.type === "step" ? exits.slice(0, 1) : exits;
  const free = silent.find((exit) => !taken.has(exit)) ?? null;
  // The only way may lead to several places.
  if (exits.length === 1) return { exit: exits[0] ?? null, ask: false };
  return { exit: free, ask: free === null && exits.length > 0 };
}
