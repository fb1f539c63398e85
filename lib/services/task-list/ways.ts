/** The ways by which a person can take a task on from where it stands. */
import type { LoadedTask } from "#db/tasks.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { graphOf } from "#lib/engine/graph.ts";
import { availableActions, completableSteps, leftBy, stepsBehind } from "#lib/engine/queries.ts";
import type { ActionNode } from "#lib/flow/schema.ts";
import { whyNotAllowed } from "#lib/services/tasks/allow.ts";
import { decidedBy } from "#lib/services/tasks/decidable.ts";
import type { TaskWayJson } from "#lib/wire/task-list.ts";

/** In the order of a task's buttons; none for who performs nothing. */
export function waysOf(actor: Actor, task: LoadedTask): TaskWayJson[] {
  if (!can(actor, "tasks:perform") || task.state.status === "completed") return [];
  const { document } = task.version;
  const graph = graphOf(document);
  const actions = availableActions(document, task.state).map(({ nodeId, name }): TaskWayJson => {
    const action = graph.nodes.get(nodeId) as ActionNode;
    const from = leftBy(document, task.state, nodeId);
    const to = stepsBehind(graph, graph.targets.get(nodeId) ?? []);
    return {
      kind: "action",
      nodeId,
      name,
      colour: action.data.colour ?? null,
      from,
      to,
      refused: whyNotAllowed(actor, task, action, from),
    };
  });
  const decisions = decidedBy(actor, task).flatMap(({ nodeId }): TaskWayJson[] => {
    const { exits = [], rejected = [] } = graph.step.get(nodeId) ?? {};
    const way = { nodeId, from: [nodeId], refused: null };
    return [
      { ...way, kind: "approve", name: "Approve", colour: "green", to: stepsBehind(graph, exits) },
      { ...way, kind: "reject", name: "Reject", colour: "red", to: stepsBehind(graph, rejected) },
    ];
  });
  const steps = completableSteps(document, task.state).map((nodeId): TaskWayJson => {
    const { exits = [], name = "" } = graph.step.get(nodeId) ?? {};
    return {
      kind: "complete",
      nodeId,
      name: `Complete ${name}`,
      colour: null,
      from: [nodeId],
      to: stepsBehind(graph, exits),
      refused: null,
    };
  });
  return [...actions, ...decisions, ...steps];
}
