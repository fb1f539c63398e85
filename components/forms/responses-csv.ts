/** A form's responses as a table for spreadsheets. Pure. */
import type { FieldValue } from "#lib/fields/definition.ts";
import { csvLine } from "#lib/wire/csv.ts";
import type { FormResponseJson, ResponsesJson } from "#lib/wire/form.ts";

const OWN: readonly [head: string, cell: (response: FormResponseJson) => string][] = [
  ["Task ID", ({ id }) => id],
  ["Task", ({ name }) => name],
  ["Sent", ({ createdAt }) => createdAt],
  ["Sent by", ({ by }) => by?.email ?? ""],
];

/** In the stored form, which a spreadsheet reads in every language. */
function textOf(value: FieldValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  return String(value);
}

/** One line a response under the heads; times in ISO 8601. */
export const responsesCsv = ({ columns, items }: Pick<ResponsesJson, "columns" | "items">): string =>
  [
    csvLine([...OWN.map(([head]) => head), ...columns.map(({ name }) => name)]),
    ...items.map((item) => csvLine([...OWN.map(([, of]) => of(item)), ...columns.map(({ key }) => textOf(item.fields[key]))])),
  ].join("");
