import { door } from "#lib/http/door.ts";
import { Filter } from "#lib/services/deliveries/filter.ts";
import { listDeliveries } from "#lib/services/deliveries/list-deliveries.ts";
import { Page } from "#lib/services/params.ts";
import { listOf } from "#lib/wire/admin.ts";
import { DeliverySummary } from "#lib/wire/answers.ts";

export const GET = door({
  by: "apiKey",
  can: "deliveries:read",
  summary: "List deliveries of webhooks, newest first",
  query: Page.extend(Filter.pick({ task: true, flow: true, webhook: true, status: true }).shape),
  answer: listOf(DeliverySummary),
  handle: ({ actor, query }) => listDeliveries(actor, query),
});
