import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { StoredTestInput, testStoredWebhook } from "#lib/services/organisation/test-webhook.ts";
import { PublicId } from "#lib/services/params.ts";
import { TestMessage } from "#lib/wire/organisation-webhook.ts";

export const POST = door({
  by: "apiKey",
  can: "webhooks:edit",
  summary: "Really send a sample message to a webhook; nothing of it is stored",
  params: z.object({ webhookId: PublicId }),
  body: StoredTestInput,
  answer: TestMessage,
  handle: ({ actor, params, body }) => testStoredWebhook(actor, params.webhookId, body),
});
