/** Where the flow's ways lead: triggers, ends, circles. */

import { circles } from "#lib/flow/problems/circles.ts";
import { exitsOf, type FlowIndex, isPassage, reachedFrom } from "#lib/flow/problems/flow-index.ts";
import { type Check, flowProblem, type Look, type Problem, pathName, problem, problemAt, quotedName } from "#lib/flow/problems/problem.ts";
import type { ConditionNode, FlowNode } from "#lib/flow/schema.ts";

const noTrigger = ({ document }: Look): Problem[] =>
  document.nodes.some(({ type }) => type === "trigger")
    ? []
    : [flowProblem("no_trigger", "The flow has no beginning. Add a trigger, and connect it to a step.")];

/** Ids of what some task can come to. */
const reached = ({ document, index }: Look): Set<string> =>
  reachedFrom(
    document.nodes.flatMap(({ id, type }) => (type === "trigger" ? [id] : [])),
    index,
  );

function unreachable(look: Look): Problem[] {
  const found = reached(look);
  // Without a trigger nothing is reached, and one problem says so.
  if (found.size === 0) return [];
  return look.document.nodes
    .filter(({ id }) => !found.has(id))
    .map((node) => problem("unreachable", node, "is never reached. Connect something to it, or delete it."));
}

const pathDeadEnds = (node: ConditionNode, index: FlowIndex): Problem[] =>
  node.data.paths.flatMap((path, at) => {
    if (index.out(node.id).some(({ sourceHandle }) => sourceHandle === path.id)) return [];
    // A condition keeps the path of what fits no other.
    const cure = path.when ? "Connect this path to a step, or delete it." : "Connect this path to a step.";
    const text = `leads nowhere on ${pathName(path, at)}. ${cure}`;
    return [problemAt(`paths.${at}`, "dead_end", node, text)];
  });

function deadEnd(node: FlowNode, index: FlowIndex): Problem[] {
  // A step without exits is where a branch ends: somebody completes it, and nothing follows.
  if (node.type === "step") return [];
  if (node.type === "condition") return pathDeadEnds(node, index);
  return index.out(node.id).length > 0 ? [] : [problem("dead_end", node, "leads nowhere. Connect it to a step, or delete it.")];
}

function edges({ document, index }: Look): Problem[] {
  const toTriggers = document.nodes
    .filter((node) => node.type === "trigger" && index.into(node.id).length > 0)
    .map((node) => problem("edge_invalid", node, "is where tasks begin, so nothing can lead to it. Delete the connection."));
  const fromNoPath = document.nodes
    .filter((node) => node.type === "condition")
    .filter((node) => index.out(node.id).some(({ sourceHandle }) => !node.data.paths.some(({ id }) => id === sourceHandle)))
    .map((node) => problem("edge_invalid", node, "has a connection that none of its paths takes. Draw it from a path, or delete it."));
  return [...toTriggers, ...fromNoPath];
}

/** Actions that run by themselves, and conditions, that lead back to themselves: no person would ever stop them. */
const loops = ({ document, index }: Look): Problem[] =>
  circles(
    document.nodes.filter(isPassage).map(({ id }) => id),
    (id) => index.out(id).flatMap(({ target }) => (isPassage(index.node.get(target)) ? [target] : [])),
  ).flatMap(([id = ""]) => {
    const node = index.node.get(id);
    return node
      ? [
          problem(
            "loop_without_step",
            node,
            "leads back to itself without a step on the way. Put a step into the circle, or delete a connection.",
          ),
        ]
      : [];
  });

/** A step that a rule may hide, which is then passed along its exit. */
const mayBeHidden = (node: FlowNode | undefined) => node?.type === "step" && node.data.visibleIf !== undefined && !node.data.end;

/** The same over steps while they are hidden. Each action is a run of its own, so only circles with one go on and on. */
function hiddenLoops({ document, index }: Look): Problem[] {
  const passed = (node: FlowNode | undefined) => isPassage(node) || mayBeHidden(node);
  const next = (id: string) => {
    const node = index.node.get(id);
    const edges = node?.type === "step" ? exitsOf(node, index) : index.out(id);
    return edges.flatMap(({ target }) => (passed(index.node.get(target)) ? [target] : []));
  };
  return circles(
    document.nodes.filter(passed).map(({ id }) => id),
    next,
  ).flatMap((ids) => {
    const nodes = ids.flatMap((id) => index.node.get(id) ?? []);
    const action = nodes.find(({ type }) => type === "action");
    const hidden = nodes.find(mayBeHidden);
    if (!action || !hidden) return [];
    const text = `leads back to itself while ${quotedName(hidden.data.name, "a step without a name")} is hidden, and is stopped after 10 times. Put a step into the circle that is always shown.`;
    return [problem("loop_over_hidden", action, text)];
  });
}

export const ways: Check = (look) => [
  ...noTrigger(look),
  ...look.document.nodes.flatMap((node) => deadEnd(node, look.index)),
  ...edges(look),
  ...loops(look),
  ...hiddenLoops(look),
  ...unreachable(look),
];
