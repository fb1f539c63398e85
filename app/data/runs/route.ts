import { door } from "#lib/http/door.ts";
import { Page } from "#lib/services/params.ts";
import { Filter } from "#lib/services/run-log/run-filter.ts";
import { runItems } from "#lib/services/run-log/run-items.ts";

export const GET = door({
  by: "session",
  can: "runs:read",
  query: Page.extend(Filter.shape),
  handle: ({ actor, query }) => runItems(actor, query),
});
