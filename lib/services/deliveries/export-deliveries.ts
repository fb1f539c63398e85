/** The delivery log as a file for spreadsheets, read and sent page by page. */
import type { Actor } from "#lib/auth/can.ts";
import { STATUS_WORDS } from "#lib/delivery/words.ts";
import { fromPublic } from "#lib/ids.ts";
import { deliveryItems } from "#lib/services/deliveries/list-deliveries.ts";
import { csvLine, UTF8_MARK } from "#lib/wire/csv.ts";
import type { DeliveryFilter, DeliveryItemJson } from "#lib/wire/delivery.ts";

/** As many as are read at once. */
const PAGE = 200;

const COLUMNS: readonly [head: string, cell: (item: DeliveryItemJson) => string][] = [
  ["Delivery ID", ({ id }) => id],
  ["Status", ({ status }) => STATUS_WORDS[status]],
  ["Webhook", ({ webhook }) => webhook.name],
  ["URL", ({ url }) => url],
  ["Event", ({ eventType }) => eventType],
  ["Flow", ({ flow }) => flow?.name ?? ""],
  ["Step", ({ step }) => step?.name ?? ""],
  ["Task", ({ task }) => task?.name ?? ""],
  ["Tries", ({ attemptCount }) => String(attemptCount)],
  ["Created", ({ createdAt }) => createdAt],
  ["Next try", ({ nextAttemptAt }) => nextAttemptAt ?? ""],
];

const lineOf = (item: DeliveryItemJson): string => csvLine(COLUMNS.map(([, cell]) => cell(item)));

/** All deliveries of a filter, the newest first, under their heads; times in ISO 8601. */
export async function* exportDeliveries(actor: Actor, filter: DeliveryFilter): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(COLUMNS.map(([head]) => head));
  let cursor: string | undefined;
  do {
    const page = await deliveryItems(actor, { ...filter, limit: PAGE, cursor });
    yield page.items.map(lineOf).join("");
    cursor = page.nextCursor === null ? undefined : (fromPublic(page.nextCursor) ?? undefined);
  } while (cursor !== undefined);
}
