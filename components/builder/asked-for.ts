import type { FlowDocument } from "#lib/flow/schema.ts";

/**
 * The node that the builder's address asks for: `?node=<id>`, or a kind of trigger that a flow has once, `?node=webhook`.
 * @returns its id; null where there is none
 */
export const nodeAskedFor = ({ nodes }: Pick<FlowDocument, "nodes">, asked: string | null): string | null =>
  (nodes.find(({ id }) => id === asked) ?? nodes.find((node) => node.type === "trigger" && node.data.kind === asked))?.id ?? null;
