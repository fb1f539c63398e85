/** What a webhook's choices are called. */
import type { WebhookAuth, WebhookTrigger } from "#components/builder/step-webhook/webhook-form.ts";

export const TRIGGER_WORDS: Record<WebhookTrigger, string> = {
  completed: "When the step is completed",
  created: "When the step is created",
};

export const AUTH_WORDS: Record<WebhookAuth["kind"], string> = { none: "None", client_secret: "Client Secret", basic: "Basic" };
