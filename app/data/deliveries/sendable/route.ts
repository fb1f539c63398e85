import { door } from "#lib/http/door.ts";
import { Filter } from "#lib/services/deliveries/filter.ts";
import { countSendable } from "#lib/services/deliveries/redeliveries.ts";

export const GET = door({
  by: "session",
  can: "deliveries:read",
  query: Filter,
  handle: ({ actor, query }) => countSendable(actor, query),
});
