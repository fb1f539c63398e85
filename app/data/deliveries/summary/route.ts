import { door } from "#lib/http/door.ts";
import { Filter } from "#lib/services/deliveries/filter.ts";
import { deliveryStatistics } from "#lib/services/deliveries/statistics.ts";

export const GET = door({
  by: "session",
  can: "deliveries:read",
  query: Filter,
  handle: ({ actor, query }) => deliveryStatistics(actor, query),
});
