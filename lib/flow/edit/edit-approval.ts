/** What the builder does to a step's kind: its exits follow. */
import { updateNodeData } from "#lib/flow/edit/edit.ts";
import type { FlowDocument, FlowEdge, StepKind } from "#lib/flow/schema.ts";

const REJECTED = "rejected";

function straightened(edges: readonly FlowEdge[]): FlowEdge[] {
  const there = new Set<string>();
  return edges.flatMap(({ sourceHandle, ...edge }) => {
    if (sourceHandle === REJECTED || there.has(edge.target)) return [];
    there.add(edge.target);
    return [edge];
  });
}

const approvedOnes = (edges: readonly FlowEdge[]): FlowEdge[] =>
  edges.map((edge) => (edge.sourceHandle ? edge : { ...edge, sourceHandle: "approved" }));

/**
 * A task step that becomes an approval leads by `approved` to where it led; one that becomes a task again leads there
 * straight, and loses its `rejected` exit, approvers and steps under review.
 */
export function setStepKind(document: FlowDocument, id: string, kind: StepKind): FlowDocument {
  const node = document.nodes.find((each) => each.id === id);
  if (node?.type !== "step" || node.data.kind === kind) return document;
  const changed = updateNodeData<"step">(document, id, {
    kind,
    ...(kind === "task" && { approvers: undefined, approves: undefined }),
  });
  if (kind !== "task" && node.data.kind !== "task") return changed;
  const led = document.edges.filter(({ source }) => source === id);
  const leads = new Map((kind === "task" ? straightened(led) : approvedOnes(led)).map((edge) => [edge.id, edge]));
  return { ...changed, edges: document.edges.flatMap((edge) => (edge.source === id ? (leads.get(edge.id) ?? []) : edge)) };
}
