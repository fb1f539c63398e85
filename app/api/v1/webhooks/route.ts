import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { createWebhook } from "#lib/services/organisation/create-webhook.ts";
import { listWebhooks } from "#lib/services/organisation/list-webhooks.ts";
import { NewWebhook } from "#lib/services/organisation/webhook-input.ts";
import { Page } from "#lib/services/params.ts";
import { listOf } from "#lib/wire/admin.ts";
import { OrganisationWebhook } from "#lib/wire/organisation-webhook.ts";

export const GET = door({
  by: "apiKey",
  can: "webhooks:read",
  summary: "List the organisation's webhooks",
  query: Page,
  answer: listOf(OrganisationWebhook),
  handle: ({ actor, query }) => listWebhooks(actor, query),
});

export const POST = door({
  by: "apiKey",
  can: "webhooks:edit",
  summary: "Make a webhook of the organisation; there are 50 at the most",
  body: NewWebhook,
  answer: OrganisationWebhook,
  success: 201,
  handle: async ({ actor, body }) => reply(201, await createWebhook(actor, body)),
});
