/** Whether two documents differ by nothing but the places of their nodes. */
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";

const isSameNode = (a: FlowNode, b: FlowNode | undefined) => a === b || (a.id === b?.id && a.type === b.type && a.data === b.data);

/** Compares by object: commands leave what they do not change, so a document that was edited shares the rest with the one before. */
export function sameContent(a: FlowDocument, b: FlowDocument): boolean {
  if (a === b) return true;
  const { nodes: was, ...before } = a;
  const { nodes: is, ...after } = b;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof typeof before>;
  return (
    was.length === is.length && [...keys].every((key) => before[key] === after[key]) && was.every((node, at) => isSameNode(node, is[at]))
  );
}

/** The document with its nodes where they stand in another one; that one itself, where this is the only difference. */
export function standingAs(document: FlowDocument, there: FlowDocument): FlowDocument {
  if (sameContent(document, there)) return there;
  const standing = new Map(there.nodes.map((node) => [node.id, node]));
  const nodes = document.nodes.map((node): FlowNode => {
    const other = standing.get(node.id);
    if (!other || other.position === node.position) return node;
    return isSameNode(node, other) ? other : { ...node, position: other.position };
  });
  return { ...document, nodes };
}
