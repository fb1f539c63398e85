/** A document's nodes and edges by id, in both directions. */
import type { FlowDocument, FlowEdge, FlowNode, StepNode } from "#lib/flow/schema.ts";

export interface FlowIndex {
  node: ReadonlyMap<string, FlowNode>;
  /** Edges that leave a node, and those that lead to it. */
  out(id: string): readonly FlowEdge[];
  into(id: string): readonly FlowEdge[];
}

const NONE: readonly FlowEdge[] = [];

function by(edges: readonly FlowEdge[], end: "source" | "target"): Map<string, FlowEdge[]> {
  const groups = new Map<string, FlowEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group) group.push(edge);
    else groups.set(edge[end], [edge]);
  }
  return groups;
}

/** Edges whose nodes are not there do not count. */
export function indexOf({ nodes, edges }: Pick<FlowDocument, "nodes" | "edges">): FlowIndex {
  const node = new Map(nodes.map((each) => [each.id, each]));
  const whole = edges.filter(({ source, target }) => node.has(source) && node.has(target));
  const [out, into] = [by(whole, "source"), by(whole, "target")];
  return { node, out: (id) => out.get(id) ?? NONE, into: (id) => into.get(id) ?? NONE };
}

export const isApproval = ({ data }: StepNode): boolean => data.kind !== "task";

/** Whether the edge leaves an approval by a decision. */
export const decides = (node: StepNode, edge: FlowEdge): boolean =>
  isApproval(node) && (edge.sourceHandle === "approved" || edge.sourceHandle === "rejected");

/** Edges that completing the step follows: the straight ones, of an approval also the approved ones. */
export const exitsOf = (node: StepNode, index: FlowIndex): FlowEdge[] =>
  node.data.end
    ? []
    : index
        .out(node.id)
        .filter((edge) => (decides(node, edge) ? edge.sourceHandle === "approved" : index.node.get(edge.target)?.type !== "action"));

/** Actions and conditions: what a task passes by itself. */
export const isPassage = (node: FlowNode | undefined): boolean => node?.type === "action" || node?.type === "condition";

/**
 * Ids of what a task can come to from some nodes, those included.
 * @param without a node that nobody gets past
 */
export function reachedFrom(ids: readonly string[], index: FlowIndex, without?: string): Set<string> {
  const found = new Set(ids);
  // A set hands out what is added while it is walked.
  for (const id of found) {
    const node = index.node.get(id);
    if (id === without || (node?.type === "step" && node.data.end)) continue;
    for (const { target } of index.out(id)) found.add(target);
  }
  return found;
}
