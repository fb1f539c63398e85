import { door } from "#lib/http/door.ts";
import { listApiKeys } from "#lib/services/accounts/api-keys.ts";
import { Page } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "keys:edit",
  summary: "List API keys",
  query: Page,
  handle: ({ actor, query }) => listApiKeys(actor, query),
});
