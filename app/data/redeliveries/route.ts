import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { Filter } from "#lib/services/deliveries/filter.ts";
import { listRedeliveries, startRedelivery } from "#lib/services/deliveries/redeliveries.ts";

export const GET = door({ by: "session", can: "deliveries:read", handle: ({ actor }) => listRedeliveries(actor) });

export const POST = door({
  by: "session",
  can: "deliveries:send",
  body: Filter,
  handle: async ({ actor, body }) => reply(202, await startRedelivery(actor, body)),
});
