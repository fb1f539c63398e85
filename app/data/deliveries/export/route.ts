import { download } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { exportDeliveries } from "#lib/services/deliveries/export-deliveries.ts";
import { Filter } from "#lib/services/deliveries/filter.ts";

export const GET = door({
  by: "session",
  can: "deliveries:read",
  query: Filter,
  handle: async ({ actor, query }) => download("deliveries.csv", "text/csv; charset=utf-8", exportDeliveries(actor, query)),
});
