import { door } from "#lib/http/door.ts";
import { Page } from "#lib/services/params.ts";
import { listApiKeys } from "#lib/services/api-keys.ts";

export const GET = door({
  by: "session",
  can: "keys:edit",
  summary: "List API keys",
  query: Page,
  handle: ({ actor, query }) => listApiKeys(actor, query),
});
