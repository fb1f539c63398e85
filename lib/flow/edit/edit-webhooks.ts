/** What the builder does to the webhooks of a step. As in edit.ts, what changes nothing gives the same document. */
import { updateNodeData } from "#lib/flow/edit/edit.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";

const NONE: readonly StepWebhook[] = [];

function webhooksOf({ nodes }: FlowDocument, nodeId: string): readonly StepWebhook[] {
  const node = nodes.find(({ id }) => id === nodeId);
  return (node?.type === "step" && node.data.webhooks) || NONE;
}

/** Replaces the step's webhook of the same id, or adds one behind the others. */
export function putWebhook(document: FlowDocument, nodeId: string, webhook: StepWebhook): FlowDocument {
  const before = webhooksOf(document, nodeId);
  const known = before.some(({ id }) => id === webhook.id);
  const webhooks = known ? before.map((each) => (each.id === webhook.id ? webhook : each)) : [...before, webhook];
  return updateNodeData<"step">(document, nodeId, { webhooks });
}

export function removeWebhook(document: FlowDocument, nodeId: string, webhookId: string): FlowDocument {
  const before = webhooksOf(document, nodeId);
  const webhooks = before.filter(({ id }) => id !== webhookId);
  return webhooks.length === before.length ? document : updateNodeData<"step">(document, nodeId, { webhooks });
}
