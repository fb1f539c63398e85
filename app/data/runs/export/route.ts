import { download } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { exportRuns } from "#lib/services/run-log/export-runs.ts";
import { Filter } from "#lib/services/run-log/run-filter.ts";

export const GET = door({
  by: "session",
  can: "runs:read",
  query: Filter,
  handle: async ({ actor, query }) => download("runs.csv", "text/csv; charset=utf-8", exportRuns(actor, query)),
});
