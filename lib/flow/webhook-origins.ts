/** Whose data a webhook for a step's creation would carry (contract section 5): what stands before the step. */
import { type FlowIndex, isPassage } from "#lib/flow/problems/flow-index.ts";
import type { FlowNode, StepNode, TriggerNode } from "#lib/flow/schema.ts";

/** Triggers that somebody fills in, so that their data can be sent on. */
const CARRIES_DATA: ReadonlySet<string> = new Set(["form"]);

export interface WebhookOrigins {
  /** Steps and form triggers that come before the step, over actions and conditions, in the order of the document. */
  previous: (StepNode | TriggerNode)[];
  /** Triggers without data that lead to it, likewise. With one of them a webhook for the creation cannot be published. */
  without: TriggerNode[];
}

/** The step itself is among its previous ones where it leads back to itself. */
export function webhookOrigins(step: StepNode, index: FlowIndex): WebhookOrigins {
  const ways = new Set([step.id]);
  const met = new Set<string>();
  // A set hands out what is added while it is walked.
  for (const id of ways)
    for (const { source } of index.into(id)) {
      if (isPassage(index.node.get(source))) ways.add(source);
      else met.add(source);
    }
  const found = [...index.node.values()].filter(({ id }) => met.has(id));
  const isWithout = (node: FlowNode): node is TriggerNode => node.type === "trigger" && !CARRIES_DATA.has(node.data.kind);
  return {
    previous: found.filter((node) => node.type === "step" || (node.type === "trigger" && !isWithout(node))),
    without: found.filter(isWithout),
  };
}
