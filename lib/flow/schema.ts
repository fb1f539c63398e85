/** The flow document `baton.flow/1`: what may be saved (contract section 2). What may be published: problems.ts. */
import { z } from "zod";
import { FieldDefinition } from "#lib/fields/definition.ts";
import { ShortId } from "#lib/flow/parts.ts";
import { Rules } from "#lib/flow/rules/rules.ts";
import { StepWebhook, WEBHOOK_LIMITS } from "#lib/flow/step-webhook.ts";
import { Operation } from "#lib/operations/index.ts";
import { ONCE_ONLY, Trigger } from "#lib/triggers/index.ts";

export const COLOURS = ["gray", "blue", "violet", "green", "amber", "red", "teal", "pink"] as const;
export const Colour = z.enum(COLOURS);
export type Colour = z.infer<typeof Colour>;

export const STEP_KINDS = ["task", "approval", "parallel_approval", "sequential_approval"] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Names and labels: empty is unfinished (a problem), too long is refused. */
const Name = z.string().max(100, "At most 100 characters.");
const Position = z.strictObject({ x: z.number(), y: z.number() });
const FieldKeys = z.array(ShortId).max(200);
/** Whoever types it; blanks around it are none of it. */
const Email = z.string().trim().max(320);

const Step = z.strictObject({
  kind: z.enum(STEP_KINDS),
  name: Name,
  colour: Colour.optional(),
  description: z.string().max(2000).optional(),
  assignee: Email.nullable().optional(),
  dueIn: z.number().positive("More than 0 hours.").max(87_600, "At most 87,600 hours (ten years).").nullable().optional(),
  fields: FieldKeys.optional(),
  requiredFields: FieldKeys.optional(),
  end: z.boolean().optional(),
  visibleIf: Rules.optional(),
  webhooks: z.array(StepWebhook).max(WEBHOOK_LIMITS.perStep, `At most ${WEBHOOK_LIMITS.perStep} webhooks on a step.`).optional(),
  approvers: z.array(Email).max(50).optional(),
  approves: z.array(ShortId).max(200).optional(),
});

export const ALLOW = ["anyone", "assignee", "admin"] as const;

const Action = z.strictObject({
  name: Name,
  colour: Colour.optional(),
  operations: z.array(Operation).max(50, "At most 50 steps in an action.").optional(),
  requiredFields: FieldKeys.optional(),
  allow: z.enum(ALLOW).optional(),
  confirm: z.boolean().optional(),
});

const Path = z.strictObject({ id: ShortId, name: Name, when: Rules.optional() });
const Condition = z.strictObject({ name: Name, paths: z.array(Path).max(50) });

const node = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.strictObject({ id: ShortId, type: z.literal(type), position: Position, data });

export const TriggerNode = node("trigger", Trigger);
export const StepNode = node("step", Step);
export const ActionNode = node("action", Action);
export const ConditionNode = node("condition", Condition);
export const FlowNode = z.discriminatedUnion("type", [TriggerNode, StepNode, ActionNode, ConditionNode]);

export const FlowEdge = z.strictObject({
  id: ShortId,
  source: ShortId,
  target: ShortId,
  sourceHandle: ShortId.nullable().optional(),
  targetHandle: ShortId.nullable().optional(),
});

export const FLOW_FORMAT = "baton.flow/1";

const Shape = z.strictObject({
  format: z.literal(FLOW_FORMAT),
  name: Name.min(1, "A flow needs a name."),
  description: z.string().max(2000).default(""),
  fields: z.array(FieldDefinition).max(200, "At most 200 fields.").default([]),
  nodes: z.array(FlowNode).max(1000, "At most 1,000 nodes."),
  edges: z.array(FlowEdge).max(4000, "At most 4,000 edges."),
});

const isWebhook = (node: z.infer<typeof FlowNode>): boolean => node.type === "trigger" && node.data.kind === "webhook";

type Issues = { code: "custom"; path: (string | number)[]; message: string; input: unknown }[];

/** Reports each later one of equal keys. */
function noneTwice<T>(list: readonly T[], key: (item: T) => string | null, report: (index: number, value: string) => void): void {
  const seen = new Set<string>();
  list.forEach((item, index) => {
    const value = key(item);
    if (value === null) return;
    if (seen.has(value)) report(index, value);
    seen.add(value);
  });
}

export const FlowDocument = Shape.check((context) => {
  const document = context.value;
  const fault = (path: (string | number)[], message: string) =>
    (context.issues as Issues).push({ code: "custom", path, message, input: document });
  const { nodes, edges, fields } = document;

  noneTwice(
    nodes,
    (node) => node.id,
    (at, id) => fault(["nodes", at, "id"], `The id ${id} is used twice.`),
  );
  noneTwice(
    edges,
    (edge) => edge.id,
    (at, id) => fault(["edges", at, "id"], `The id ${id} is used twice.`),
  );
  noneTwice(
    fields,
    (field) => field.key,
    (at, key) => fault(["fields", at, "key"], `The key ${key} is used twice.`),
  );
  noneTwice(
    fields,
    (field) => (field.unique ? "unique" : null),
    (at) => fault(["fields", at, "unique"], "One field of a flow may be unique."),
  );

  const ids = new Set(nodes.map((node) => node.id));
  edges.forEach((edge, at) => {
    for (const end of ["source", "target"] as const) if (!ids.has(edge[end])) fault(["edges", at, end], `There is no node “${edge[end]}”.`);
  });
  noneTwice(
    nodes,
    (node) => (node.type === "trigger" && ONCE_ONLY.includes(node.data.kind) ? node.data.kind : null),
    (at, kind) => fault(["nodes", at, "data", "kind"], `A flow has one ${kind} trigger at the most.`),
  );
  nodes.forEach((node, at) => {
    const path = ["nodes", at, "data"];
    if ((node.type === "action" || node.type === "trigger") && !isWebhook(node))
      node.data.operations?.forEach(({ kind }, index) => {
        if (kind === "respond") fault([...path, "operations", index, "kind"], "Only a webhook trigger has somebody to respond to.");
      });
    if (node.type === "step")
      noneTwice(
        node.data.webhooks ?? [],
        (webhook) => webhook.id,
        (index, id) => fault([...path, "webhooks", index, "id"], `The id ${id} is used twice.`),
      );
    if (node.type === "condition")
      noneTwice(
        node.data.paths,
        (way) => way.id,
        (index, id) => fault([...path, "paths", index, "id"], `The id ${id} is used twice.`),
      );
    if (node.type === "action" || node.type === "trigger")
      noneTwice(
        node.data.operations ?? [],
        (operation) => operation.id,
        (index, id) => fault([...path, "operations", index, "id"], `The id ${id} is used twice.`),
      );
  });
});

export type FlowDocument = z.infer<typeof FlowDocument>;
export type FlowNode = z.infer<typeof FlowNode>;
export type FlowEdge = z.infer<typeof FlowEdge>;
export type TriggerNode = z.infer<typeof TriggerNode>;
export type StepNode = z.infer<typeof StepNode>;
export type ActionNode = z.infer<typeof ActionNode>;
export type ConditionNode = z.infer<typeof ConditionNode>;
export type ConditionPath = z.infer<typeof Path>;
