/** A document's index: what the engine asks of a flow, answered by a look-up. Made once for each document object. */

import { decides } from "#lib/flow/problems/flow-index.ts";
import type { Rules } from "#lib/flow/rules/rules.ts";
import type { ConditionNode, FlowDocument, FlowEdge, FlowNode, StepNode } from "#lib/flow/schema.ts";

export interface StepInfo {
  id: string;
  name: string;
  data: StepNode["data"];
  approval: boolean;
  /** Completes itself when it is reached; what stands behind it is never reached. */
  end: boolean;
  visibleIf: Rules | undefined;
  /** Actions that a person may press to leave it. */
  actions: readonly string[];
  /** Where completing it leads: its straight exits, of an approval the approved ones. */
  exits: readonly string[];
  /** Where a rejection leads. */
  rejected: readonly string[];
  /** Steps that this approval reviews. */
  review: readonly string[];
  /** Approvals that review this step. */
  reviewers: readonly string[];
}

export interface Graph {
  document: FlowDocument;
  nodes: ReadonlyMap<string, FlowNode>;
  /** Position in `nodes`. */
  order: ReadonlyMap<string, number>;
  /** In `nodes` order. */
  steps: readonly StepInfo[];
  step: ReadonlyMap<string, StepInfo>;
  ends: readonly StepInfo[];
  /** All targets of a node, in the order of the edges. */
  targets: ReadonlyMap<string, readonly string[]>;
  /** Targets of a condition's paths: by the condition, then by the path. */
  paths: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Steps that an action leaves when it is pressed, in `nodes` order. */
  leaving: ReadonlyMap<string, readonly StepInfo[]>;
  /** Sources of all expressions that an event can consult. */
  expressions: readonly string[];
}

const NONE: readonly string[] = [];

const targetsOf = (edges: readonly FlowEdge[]): readonly string[] => [...new Set(edges.map(({ target }) => target))];

function group<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const found = groups.get(key(item));
    if (found) found.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** What an approval can review: other steps that wait for somebody. */
function reviewOf(node: StepNode, nodes: ReadonlyMap<string, FlowNode>): string[] {
  if (node.data.kind === "task") return [];
  return [...new Set(node.data.approves)].filter((id) => {
    const other = nodes.get(id);
    return id !== node.id && other?.type === "step" && !other.data.end;
  });
}

function exitsOf(
  node: StepNode,
  edges: readonly FlowEdge[],
  nodes: ReadonlyMap<string, FlowNode>,
): Pick<StepInfo, "actions" | "exits" | "rejected"> {
  const toAction = (edge: FlowEdge) => nodes.get(edge.target)?.type === "action";
  return {
    actions: targetsOf(edges.filter((edge) => toAction(edge) && !decides(node, edge))),
    exits: targetsOf(edges.filter((edge) => (decides(node, edge) ? edge.sourceHandle === "approved" : !toAction(edge)))),
    rejected: targetsOf(edges.filter((edge) => decides(node, edge) && edge.sourceHandle === "rejected")),
  };
}

function stepInfo(
  node: StepNode,
  edges: readonly FlowEdge[],
  nodes: ReadonlyMap<string, FlowNode>,
  reviewers: readonly string[],
): StepInfo {
  const { data } = node;
  const end = data.end === true;
  const leads = end ? { actions: NONE, exits: NONE, rejected: NONE } : exitsOf(node, edges, nodes);
  return {
    id: node.id,
    name: data.name,
    data,
    approval: data.kind !== "task",
    end,
    visibleIf: data.visibleIf,
    ...leads,
    review: reviewOf(node, nodes),
    reviewers,
  };
}

function expressionsIn(nodes: readonly FlowNode[]): string[] {
  const rulesOf = (node: FlowNode): (Rules | undefined)[] =>
    node.type === "step" ? [node.data.visibleIf] : node.type === "condition" ? node.data.paths.map(({ when }) => when) : [];
  const sources = nodes
    .flatMap(rulesOf)
    .flatMap((rules) => (rules ? ("all" in rules ? rules.all : rules.any) : []))
    .flatMap((rule) => ("expression" in rule ? [rule.expression] : []));
  return [...new Set(sources)];
}

function pathsOf(node: ConditionNode, edges: readonly FlowEdge[]): ReadonlyMap<string, readonly string[]> {
  return new Map(node.data.paths.map(({ id }) => [id, targetsOf(edges.filter((edge) => edge.sourceHandle === id))]));
}

function compile(document: FlowDocument): Graph {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const edges = group(
    document.edges.filter((edge) => nodes.has(edge.target)),
    (edge) => edge.source,
  );
  const edgesOf = (id: string) => edges.get(id) ?? [];
  const stepNodes = document.nodes.filter((node) => node.type === "step");
  const reviewers = group(
    stepNodes.flatMap((node) => reviewOf(node, nodes).map((reviewed) => ({ reviewed, by: node.id }))),
    ({ reviewed }) => reviewed,
  );
  const steps = stepNodes.map((node) =>
    stepInfo(
      node,
      edgesOf(node.id),
      nodes,
      (reviewers.get(node.id) ?? []).map(({ by }) => by),
    ),
  );
  const leaving = group(
    steps.flatMap((step) => step.actions.map((action) => ({ action, step }))),
    ({ action }) => action,
  );
  return {
    document,
    nodes,
    order: new Map(document.nodes.map((node, index) => [node.id, index])),
    steps,
    step: new Map(steps.map((step) => [step.id, step])),
    ends: steps.filter(({ end }) => end),
    targets: new Map(document.nodes.map(({ id }) => [id, targetsOf(edgesOf(id))])),
    paths: new Map(document.nodes.filter((node) => node.type === "condition").map((node) => [node.id, pathsOf(node, edgesOf(node.id))])),
    leaving: new Map([...leaving].map(([action, list]) => [action, list.map(({ step }) => step)])),
    expressions: expressionsIn(document.nodes),
  };
}

const graphs = new WeakMap<FlowDocument, Graph>();

/** Documents are immutable, so the index lives as long as its document. */
export function graphOf(document: FlowDocument): Graph {
  let graph = graphs.get(document);
  if (!graph) {
    graph = compile(document);
    graphs.set(document, graph);
  }
  return graph;
}
