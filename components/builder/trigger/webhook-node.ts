import type { TriggerNode } from "#lib/flow/schema.ts";
import type { WebhookTrigger } from "#lib/triggers/webhook.ts";

/** A trigger that another system starts. */
export type WebhookNode = TriggerNode & { data: WebhookTrigger };

export const isWebhook = (node: TriggerNode): node is WebhookNode => node.data.kind === "webhook";
