/** `Stage` as an API Call would send it for the example task: before a move where the task stands, after it where the move leads. */
import { stageName } from "#lib/engine/queries.ts";
import { UNREACHED } from "#lib/engine/state.ts";
import type { TaskState } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

interface ExampleTask {
  name: string;
  stage: string | null;
  assignedTo: string | null;
  fields: FieldValues;
}

/** The example at a step from which the action can be pressed: its own where that is one, else the first. */
function standing(document: FlowDocument, action: string, task: ExampleTask): TaskState {
  const before = new Set(document.edges.filter(({ target }) => target === action).map(({ source }) => source));
  const steps = document.nodes.filter((node) => node.type === "step" && before.has(node.id));
  const at = steps.find(({ data }) => data.name === task.stage) ?? steps[0];
  const open = { ...UNREACHED, stopped: false, reachedAt: "2020-01-01T00:00:00.000Z" };
  return {
    status: "active",
    name: task.name,
    fields: task.fields,
    assignedTo: task.assignedTo,
    dueAt: null,
    steps: at ? { [at.id]: open } : {},
  };
}

/** Expressions count as false here: only the server evaluates them. */
export const exampleStage = (document: FlowDocument, action: string, moved: boolean, task: ExampleTask): string | null =>
  stageName(document, standing(document, action, task), { action, origin: null, changes: {}, moved }, {});
