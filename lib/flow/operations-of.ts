/** The operations of a node, as they are run. */
import type { ActionNode, FlowNode } from "#lib/flow/schema.ts";
import type { Operation } from "#lib/operations/index.ts";

/** The rows that a node's own list holds; none for a step or a condition. */
export function rowsOf(node: FlowNode): readonly Operation[] {
  if (node.type !== "action" && node.type !== "trigger") return [];
  return (node.data as { operations?: Operation[] }).operations ?? [];
}

/** Whether the node has API Calls. */
export const hasApiCalls = (node: FlowNode | undefined): boolean =>
  node !== undefined && rowsOf(node).some(({ kind }) => kind === "api_call");

/** An id that no row has. */
function freeId(rows: readonly Operation[], wish: string): string {
  const taken = new Set(rows.map(({ id }) => id));
  let id = wish;
  for (let n = 2; taken.has(id); n += 1) id = `${wish}${n}`;
  return id;
}

/** An action's operations in their order; where no `move` row stands, one stands last. */
export function operationsOf(action: ActionNode): Operation[] {
  const rows = rowsOf(action);
  return rows.some(({ kind }) => kind === "move") ? [...rows] : [...rows, { id: freeId(rows, "move"), kind: "move" }];
}
