import { door } from "#lib/http/door.ts";
import { SearchQuery, search } from "#lib/services/search.ts";

export const GET = door({
  by: "session",
  can: "tasks:read",
  query: SearchQuery,
  handle: ({ actor, query }) => search(actor, query),
});
