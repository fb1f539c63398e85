/** The delivery log as a file for spreadsheets. */
import type { Actor } from "#lib/auth/can.ts";
import { STATUS_WORDS } from "#lib/delivery/words.ts";
import { type CsvColumn, csvPages } from "#lib/services/csv-pages.ts";
import { deliveryItems } from "#lib/services/deliveries/list-deliveries.ts";
import type { DeliveryFilter, DeliveryItemJson } from "#lib/wire/delivery.ts";

const COLUMNS: readonly CsvColumn<DeliveryItemJson>[] = [
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

/** All deliveries of a filter, the newest first, under their heads; times in ISO 8601. */
export const exportDeliveries = (actor: Actor, filter: DeliveryFilter): AsyncGenerator<string> =>
  csvPages(COLUMNS, (page) => deliveryItems(actor, { ...filter, ...page }));
