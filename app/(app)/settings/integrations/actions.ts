"use server";

import { z } from "zod";
import { formAction } from "#lib/http/form-action.ts";
import { createWebhook } from "#lib/services/organisation/create-webhook.ts";
import { deleteWebhook } from "#lib/services/organisation/delete-webhook.ts";
import { testWebhook, WebhookTestInput } from "#lib/services/organisation/test-webhook.ts";
import { updateWebhook } from "#lib/services/organisation/update-webhook.ts";
import { NewWebhook, WebhookChanges } from "#lib/services/organisation/webhook-input.ts";
import { PublicId } from "#lib/services/params.ts";
import { IntegrationsChanges, rotateSigningSecret, saveIntegrations } from "#lib/services/workspace/integrations.ts";

export const saveIntegrationsAction = formAction({ can: "settings:edit", input: IntegrationsChanges, run: saveIntegrations });

export const rotateSigningSecretAction = formAction({
  can: "settings:edit",
  input: z.strictObject({}),
  run: (actor) => rotateSigningSecret(actor),
});

export const createWebhookAction = formAction({ can: "webhooks:edit", input: NewWebhook, run: createWebhook });

export const updateWebhookAction = formAction({
  can: "webhooks:edit",
  input: WebhookChanges.extend({ webhookId: PublicId }),
  run: (actor, { webhookId, ...changes }) => updateWebhook(actor, webhookId, changes),
});

export const deleteWebhookAction = formAction({
  can: "webhooks:edit",
  input: z.strictObject({ webhookId: PublicId }),
  run: (actor, { webhookId }) => deleteWebhook(actor, webhookId),
});

/** Really sends the sample of an event. */
export const testWebhookAction = formAction({ can: "webhooks:edit", input: WebhookTestInput, run: testWebhook });
