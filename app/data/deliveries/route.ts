import { door } from "#lib/http/door.ts";
import { Filter } from "#lib/services/deliveries/filter.ts";
import { deliveryItems } from "#lib/services/deliveries/list-deliveries.ts";
import { Page } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "deliveries:read",
  query: Page.extend(Filter.shape),
  handle: ({ actor, query }) => deliveryItems(actor, query),
});
