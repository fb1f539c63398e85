/** Small flows for tests: `flow(trigger("new"), step("a"), ["new", "a"])`. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { ActionNode, ConditionNode, FlowDocument, FlowEdge, FlowNode, StepNode, TriggerNode } from "#lib/flow/schema.ts";
import type { Operation } from "#lib/operations/index.ts";

const position = { x: 0, y: 0 };

/** A node is called by its id unless `data` says otherwise. */
export const trigger = (id: string, data: object = {}): TriggerNode =>
  ({ id, type: "trigger", position, data: { kind: "manual", name: id, ...data } }) as TriggerNode;
export const step = (id: string, data: Partial<StepNode["data"]> = {}): StepNode => ({
  id,
  type: "step",
  position,
  data: { kind: "task", name: id, ...data },
});
export const end = (id: string): StepNode => step(id, { end: true });
export const action = (id: string, operations: Operation[] = [], data: Partial<ActionNode["data"]> = {}): ActionNode => ({
  id,
  type: "action",
  position,
  data: { name: id, operations, ...data },
});
/** Paths `p1`, `p2`… */
export const condition = (id: string, ...whens: ConditionNode["data"]["paths"][number]["when"][]): ConditionNode => ({
  id,
  type: "condition",
  position,
  data: { name: id, paths: whens.map((when, at) => ({ id: `p${at + 1}`, name: `Path ${at + 1}`, ...(when && { when }) })) },
});

/** `[source, target]` or `[source, handle, target]`. */
export type Way = [source: string, target: string] | [source: string, handle: string, target: string];

const edge = (way: Way, at: number): FlowEdge =>
  way.length === 2
    ? { id: `e${at}`, source: way[0], target: way[1] }
    : { id: `e${at}`, source: way[0], sourceHandle: way[1], target: way[2] };

export const field = (key: string, type: FieldDefinition["type"], more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  name: key,
  type,
  ...more,
});

const isWay = (part: FlowNode | Way): part is Way => Array.isArray(part);
const isNode = (part: FlowNode | Way): part is FlowNode => !isWay(part);

export function flow(...parts: (FlowNode | Way)[]): FlowDocument {
  return {
    format: "baton.flow/1",
    name: "Flow",
    description: "",
    fields: [],
    nodes: parts.filter(isNode),
    edges: parts.filter(isWay).map(edge),
  };
}
