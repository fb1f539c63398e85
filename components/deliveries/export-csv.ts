/** Deliveries as a table for spreadsheets. Pure. */
import { STATUS_WORDS } from "#lib/delivery/words.ts";
import type { DeliveryItemJson } from "#lib/wire/delivery.ts";

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

/** Spreadsheets take a cell that begins so for a formula; an apostrophe makes it text. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** RFC 4180: in quotes where it must be. */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

/** One line a delivery, under the heads; times in ISO 8601. */
export const toCsv = (items: readonly DeliveryItemJson[]): string =>
  [line(COLUMNS.map(([head]) => head)), ...items.map((item) => line(COLUMNS.map(([, of]) => of(item))))].join("");
