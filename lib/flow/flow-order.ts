/** The order in which people read a flow: from its triggers along the edges. */
import type { FlowDocument } from "#lib/flow/schema.ts";

type Graph = Pick<FlowDocument, "nodes" | "edges">;

/** Node ids: triggers first, then what they lead to, breadth first; what nothing leads to comes last, from top to bottom. */
export function flowOrder({ nodes, edges }: Graph): string[] {
  const targets = new Map<string, string[]>();
  for (const { source, target } of edges) targets.set(source, [...(targets.get(source) ?? []), target]);
  const entered = new Set(edges.map(({ target }) => target));
  const byPlace = nodes.toSorted((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
  const roots = [
    ...byPlace.filter(({ type }) => type === "trigger"),
    ...byPlace.filter(({ type, id }) => type !== "trigger" && !entered.has(id)),
    ...byPlace,
  ];
  const order = new Set<string>();
  for (const root of roots) {
    const queue = [root.id];
    for (const id of queue) {
      if (order.has(id)) continue;
      order.add(id);
      queue.push(...(targets.get(id) ?? []));
    }
  }
  return [...order];
}
