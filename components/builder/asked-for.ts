import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";

/**
 * The node that the builder's address asks for: `?node=<id>`, or a kind of trigger that a flow has once, `?node=webhook`.
 * @returns its id; null where there is none
 */
export const nodeAskedFor = ({ nodes }: Pick<FlowDocument, "nodes">, asked: string | null): string | null =>
  (nodes.find(({ id }) => id === asked) ?? nodes.find((node) => node.type === "trigger" && node.data.kind === asked))?.id ?? null;

/** Whether the address asks for a step's webhooks: `?node=<id>&tab=integration`. */
export const webhooksAskedFor = ({ id, type }: Pick<FlowNode, "id" | "type">, query: string): boolean => {
  const asked = new URLSearchParams(query);
  return type === "step" && asked.get("node") === id && asked.get("tab") === "integration";
};
