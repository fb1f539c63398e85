import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { deleteWebhook } from "#lib/services/organisation/delete-webhook.ts";
import { readWebhook } from "#lib/services/organisation/list-webhooks.ts";
import { updateWebhook } from "#lib/services/organisation/update-webhook.ts";
import { WebhookChanges } from "#lib/services/organisation/webhook-input.ts";
import { PublicId } from "#lib/services/params.ts";
import { OrganisationWebhook } from "#lib/wire/organisation-webhook.ts";

const params = z.object({ webhookId: PublicId });

export const GET = door({
  by: "apiKey",
  can: "webhooks:read",
  summary: "Read a webhook of the organisation, with its last delivery",
  params,
  answer: OrganisationWebhook,
  handle: ({ actor, params }) => readWebhook(actor, params.webhookId),
});

export const PATCH = door({
  by: "apiKey",
  can: "webhooks:edit",
  summary: "Change a webhook; disabling it or another address cancels its waiting deliveries, enabling it ends what a 410 switched off",
  params,
  body: WebhookChanges,
  answer: OrganisationWebhook,
  handle: ({ actor, params, body }) => updateWebhook(actor, params.webhookId, body),
});

export const DELETE = door({
  by: "apiKey",
  can: "webhooks:edit",
  summary: "Delete a webhook and cancel its waiting deliveries",
  params,
  handle: async ({ actor, params }) => {
    await deleteWebhook(actor, params.webhookId);
    return undefined;
  },
});
