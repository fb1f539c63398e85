/** The state of the dialogs "Add webhook" and "Edit webhook", and the webhook that it stands for. */
import type { StepWebhook } from "#lib/flow/step-webhook.ts";

export type WebhookTrigger = StepWebhook["trigger"];
export type WebhookAuth = StepWebhook["auth"];

export interface WebhookForm extends Omit<StepWebhook, "id" | "trigger"> {
  /** Null: not chosen yet. */
  trigger: WebhookTrigger | null;
}

const BLANK: WebhookForm = { enabled: true, name: "", description: "", url: "", trigger: null, auth: { kind: "none" } };

/** @param webhook null: a new one */
export function toForm(webhook: StepWebhook | null): WebhookForm {
  if (!webhook) return BLANK;
  const { id, ...form } = webhook;
  return form;
}

/** The webhook, once its trigger is chosen. Addresses may be pasted with blanks around them; nothing else is trimmed. */
export const toWebhook = (id: string, form: WebhookForm): StepWebhook => ({
  ...form,
  id,
  url: form.url.trim(),
  // Only a form that was accepted is made into a webhook, and it has one.
  trigger: form.trigger ?? "completed",
});

/** The same kind keeps what is stored; another kind begins empty. */
export function changeAuth(kind: WebhookAuth["kind"], stored: WebhookAuth | undefined): WebhookAuth {
  if (stored?.kind === kind) return stored;
  if (kind === "client_secret") return { kind, secret: "" };
  return kind === "basic" ? { kind, username: "", password: "" } : { kind };
}

/** Its secret member; undefined for a kind without one, null for one that is stored and stays. */
export const secretOf = (auth: WebhookAuth) =>
  auth.kind === "client_secret" ? auth.secret : auth.kind === "basic" ? auth.password : undefined;
