/** Deleting nodes out of the middle of a way: what led to them leads on past them, where that can mean one thing only. */
import { deleteNodes, reconnect } from "#lib/flow/edit/edit.ts";
import { exitIdsOf } from "#lib/flow/edit/edit-exits.ts";
import { isPassage } from "#lib/flow/problems/flow-index.ts";
import { ruleList } from "#lib/flow/rules/rule-words.ts";
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";

type Nodes = ReadonlyMap<string, FlowNode>;

/** Whether somebody presses an action that the edge leads to; behind all else it runs by itself. */
const isPressed = (source: FlowNode | undefined, { sourceHandle }: FlowEdge): boolean => source?.type === "step" && !sourceHandle;

/** An exit that leads no way of its own where nothing is connected to it: a rejection, which then only sends back, or a path without a rule yet. */
function isBlank(node: FlowNode | undefined, exit: string): boolean {
  if (node?.type === "step") return exit === "rejected";
  return node?.type === "condition" && node.data.paths.some(({ id, when }) => id === exit && when && ruleList(when).length === 0);
}

/** Whether something goes another way than these edges, or nowhere. */
function leadsElsewhere(node: FlowNode | undefined, onward: readonly FlowEdge[]): boolean {
  const taken = new Set(onward.map(({ sourceHandle }) => sourceHandle));
  return exitIdsOf(node).some((exit) => !taken.has(exit) && !isBlank(node, exit));
}

/** The edge by which the only way through the deleted nodes leaves them; null where there are several, or none. */
function wayOut(byId: Nodes, edges: readonly FlowEdge[], gone: ReadonlySet<string>, into: FlowEdge): FlowEdge | null {
  const passed = new Set<string>();
  let way = into;
  while (gone.has(way.target)) {
    const onward = edges.filter(({ source }) => source === way.target);
    const [first] = onward;
    if (!first || passed.has(way.target)) return null;
    if (onward.some(({ target }) => target !== first.target) || leadsElsewhere(byId.get(way.target), onward)) return null;
    passed.add(way.target);
    way = first;
  }
  return way;
}

/** Whether an edge between the two would close a circle in which nothing waits for anybody. */
function goesRound(byId: Nodes, edges: readonly FlowEdge[], gone: ReadonlySet<string>, source: string, target: string): boolean {
  const passed = (id: string) => !gone.has(id) && isPassage(byId.get(id));
  const found = new Set([target].filter(passed));
  // A set hands out what is added while it is walked.
  for (const id of found) for (const edge of edges) if (edge.source === id && passed(edge.target)) found.add(edge.target);
  return found.has(source);
}

/** Also gives the edges that lead elsewhere than before. */
export function deleteFromWays(document: FlowDocument, ids: Iterable<string>): { document: FlowDocument; healed: FlowEdge[] } {
  const { nodes, edges } = document;
  const gone = new Set(ids);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const bypass = (before: FlowDocument, edge: FlowEdge): FlowDocument => {
    const { id, source, sourceHandle = null } = edge;
    const out = wayOut(byId, edges, gone, edge);
    const beside = edges.filter((other) => other.source === source && (other.sourceHandle ?? null) === sourceHandle);
    if (!out || beside.length > 1) return before;
    // What a person has to press must not run by itself, nor the other way round.
    const runsOtherwise =
      byId.get(out.target)?.type === "action" && isPressed(byId.get(source), edge) !== isPressed(byId.get(out.source), out);
    const refused = runsOtherwise || goesRound(byId, before.edges, gone, source, out.target);
    return refused ? before : reconnect(before, id, { source, target: out.target, sourceHandle });
  };
  const led = edges.filter(({ source, target }) => gone.has(target) && !gone.has(source)).reduce(bypass, document);
  const after = deleteNodes(led, gone);
  const targets = new Map(edges.map(({ id, target }) => [id, target]));
  return { document: after, healed: after.edges.filter(({ id, target }) => targets.get(id) !== target) };
}
