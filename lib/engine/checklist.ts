/** Whether a task is worked off as a list of steps. Pure. */
import { type Graph, graphOf, type StepInfo } from "#lib/engine/graph.ts";
import { completableSteps } from "#lib/engine/queries.ts";
import type { TaskState } from "#lib/engine/types.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";

/** Left by completing it, not by actions alone or by a decision. */
export const isChecked = ({ approval, end, exits, actions }: StepInfo): boolean =>
  !approval && !end && (exits.length > 0 || actions.length === 0);

/** Whether several targets are reached at once. */
function forks(graph: Graph, node: FlowNode): boolean {
  const several = (targets: readonly string[] | undefined) => (targets?.length ?? 0) > 1;
  const step = graph.step.get(node.id);
  if (step) return several(step.exits) || several(step.rejected);
  return node.type === "condition" ? [...(graph.paths.get(node.id)?.values() ?? [])].some(several) : several(graph.targets.get(node.id));
}

/**
 * Where several steps can be completed at once, or the flow forks or goes straight from step to step; one that people walk
 * along by actions alone is none.
 */
export function isChecklist(document: FlowDocument, state: TaskState): boolean {
  const graph = graphOf(document);
  if (graph.steps.filter(({ end }) => !end).length < 2) return false;
  return (
    graph.steps.some((step) => isChecked(step) && step.exits.length > 0) ||
    document.nodes.some((node) => forks(graph, node)) ||
    completableSteps(document, state).length > 1
  );
}
