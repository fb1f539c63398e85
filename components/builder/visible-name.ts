import type { FlowNode } from "#lib/flow/schema.ts";
import { TRIGGERS } from "#lib/triggers/index.ts";

/** What each kind of node is called. */
export const NODE_KINDS: Record<FlowNode["type"], string> = { trigger: "Trigger", step: "Step", action: "Action", condition: "Condition" };

/** A node's name as the canvas shows it. */
export function visibleName(node: FlowNode): string {
  if (node.data.name.trim() !== "") return node.data.name;
  return node.type === "trigger" ? TRIGGERS[node.data.kind].label : `Unnamed ${node.type}`;
}

/** Within a sentence: "Move Finish" becomes "move Finish". */
export const lowerFirst = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
