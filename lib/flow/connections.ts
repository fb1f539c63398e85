/** What connects a flow with the outside: its triggers, and the webhooks of its steps. */
import type { FlowDocument, FlowNode, TriggerNode } from "#lib/flow/schema.ts";
import type { Trigger, TriggerKindName } from "#lib/triggers/index.ts";

/** A trigger of this kind as a node. */
export type TriggerOf<K extends TriggerKindName> = TriggerNode & { data: Extract<Trigger, { kind: K }> };

export const isTrigger = <K extends TriggerKindName>(node: FlowNode, kind: K): node is TriggerOf<K> =>
  node.type === "trigger" && node.data.kind === kind;

/** The flow's first trigger of this kind; null where it has none. */
export const triggerOf = <K extends TriggerKindName>({ nodes }: Pick<FlowDocument, "nodes">, kind: K): TriggerOf<K> | null =>
  nodes.find((node) => isTrigger(node, kind)) ?? null;

export const hasTrigger = (document: Pick<FlowDocument, "nodes">, kind: TriggerKindName): boolean => triggerOf(document, kind) !== null;

export const hasStepWebhooks = ({ nodes }: Pick<FlowDocument, "nodes">): boolean =>
  nodes.some(({ type, data }) => type === "step" && (data.webhooks ?? []).length > 0);
