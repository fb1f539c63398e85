/** A task, as the API and the pages show it (contract section 3). */
import type { StepState, TaskState } from "#lib/engine/types.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import { toMessageValue } from "#lib/fields/index.ts";
import type { FlowDocument, StepKind, StepNode } from "#lib/flow/schema.ts";
import type { RunJson } from "#lib/wire/run.ts";

/** The state of a step webhook's message, shown on the step that it belongs to. */
export interface StepDeliveryJson {
  id: string;
  webhook: { id: string; name: string };
  trigger: "completed" | "created";
  status: "pending" | "delivered" | "failed" | "cancelled";
  attemptCount: number;
  nextAttemptAt: string | null;
}

export interface StepJson {
  id: string;
  nodeId: string;
  name: string;
  kind: StepKind;
  /** Email. */
  assignee: string | null;
  dueAt: string | null;
  status: "NotCompleted" | "Completed";
  stopped: boolean;
  hidden: boolean;
  reachedAt: string | null;
  completedAt: string | null;
  /** Email. */
  completedBy: string | null;
  deliveries: StepDeliveryJson[];
}

export interface TaskJson {
  id: string;
  name: string;
  flow: { id: string; name: string };
  /** Null for a task made by a draft's webhook. */
  version: number | null;
  status: "active" | "completed";
  /** Email. */
  assignedTo: string | null;
  dueAt: string | null;
  /** By key, all fields of the task's version. */
  fields: Record<string, FieldValue>;
  /** Every step of the task's version, in the order of nodes. */
  steps: StepJson[];
  /** What can be performed now. */
  actions: { nodeId: string; name: string }[];
  /** The latest run that is unfinished or failed. */
  run: RunJson | null;
  createdAt: string;
  updatedAt: string;
}

/** What a task is made of. Ids are the outside's, times ISO-8601 with milliseconds. */
export interface TaskParts {
  id: string;
  flow: { id: string; name: string };
  version: number | null;
  document: FlowDocument;
  state: TaskState;
  stepId(nodeId: string): string;
  actions: { nodeId: string; name: string }[];
  run: RunJson | null;
  deliveries?: (nodeId: string) => StepDeliveryJson[];
  createdAt: string;
  updatedAt: string;
}

/** A step that nothing has led to yet. */
const NOT_REACHED: Pick<StepState, "status" | "stopped" | "hidden" | "reachedAt" | "completedAt" | "completedBy" | "assignee" | "dueAt"> = {
  status: "NotCompleted",
  stopped: true,
  hidden: false,
  reachedAt: null,
  completedAt: null,
  completedBy: null,
  assignee: null,
  dueAt: null,
};

function stepToJson({ id: nodeId, data }: StepNode, { state, stepId, deliveries }: TaskParts): StepJson {
  const step = Object.hasOwn(state.steps, nodeId) ? (state.steps[nodeId] ?? NOT_REACHED) : NOT_REACHED;
  return {
    id: stepId(nodeId),
    nodeId,
    name: data.name,
    kind: data.kind,
    assignee: step.assignee,
    dueAt: step.dueAt,
    status: step.status,
    stopped: step.stopped,
    hidden: step.hidden,
    reachedAt: step.reachedAt,
    completedAt: step.completedAt,
    completedBy: step.completedBy?.email ?? null,
    deliveries: deliveries?.(nodeId) ?? [],
  };
}

export function taskToJson(parts: TaskParts): TaskJson {
  const { document, state } = parts;
  return {
    id: parts.id,
    name: state.name,
    flow: { id: parts.flow.id, name: parts.flow.name },
    version: parts.version,
    status: state.status,
    assignedTo: state.assignedTo,
    dueAt: state.dueAt,
    fields: Object.fromEntries(
      document.fields.map((field) => [
        field.key,
        toMessageValue(Object.hasOwn(state.fields, field.key) ? state.fields[field.key] : null, field),
      ]),
    ),
    steps: document.nodes.filter((node) => node.type === "step").map((node) => stepToJson(node, parts)),
    actions: parts.actions.map(({ nodeId, name }) => ({ nodeId, name })),
    run: parts.run,
    createdAt: parts.createdAt,
    updatedAt: parts.updatedAt,
  };
}
