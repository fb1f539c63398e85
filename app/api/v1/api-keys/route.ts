import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { createApiKey, listApiKeys, NewApiKey } from "#lib/services/accounts/api-keys.ts";
import { Page } from "#lib/services/params.ts";
import { ApiKey, listOf, NewKey } from "#lib/wire/admin.ts";

export const GET = door({
  by: "apiKey",
  can: "keys:edit",
  summary: "List API keys",
  query: Page,
  answer: listOf(ApiKey),
  handle: ({ actor, query }) => listApiKeys(actor, query),
});

export const POST = door({
  by: "apiKey",
  can: "keys:edit",
  summary: "Make an API key; its value is shown this once",
  body: NewApiKey,
  success: 201,
  answer: NewKey,
  handle: async ({ actor, body }) => reply(201, await createApiKey(actor, body)),
});
