/** The rows of a file as records. */
import { type CellFormat, readWritten } from "#lib/data-sets/cell-formats.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { unshielded } from "#lib/wire/csv.ts";
import type { BadRow, LeftOutRow } from "#lib/wire/data-set.ts";

/** A column of the data set, and the file's column that it is filled from. */
export interface Target {
  at: number;
  column: Column;
  /** How its texts are written; absent: as Baton itself writes. */
  format?: CellFormat;
}

const longestValue = 40;

/** As much of a value as finds it in the file. */
export const shownValue = (text: string): string => (text.length > longestValue ? `${text.slice(0, longestValue)}…` : text);

/** @param row as a spreadsheet counts */
export function readRow(
  row: number,
  texts: readonly string[],
  targets: readonly Target[],
  heads: number,
): { cells: FieldValues } | { bad: BadRow[] } {
  const more = texts.slice(heads).some((text) => text.trim() !== "");
  if (more) return { bad: [{ row, column: null, value: null, what: `Has ${texts.length} cells, and the heads are ${heads}.` }] };
  const bad: BadRow[] = [];
  const cells: [string, FieldValue][] = [];
  for (const { at, column, format } of targets) {
    const text = unshielded(texts[at] ?? "");
    if (text === "") continue;
    const parsed = readWritten(text, column, format);
    if ("fault" in parsed) bad.push({ row, column: column.name, value: shownValue(text), what: parsed.fault });
    else cells.push([column.key, parsed.value]);
  }
  return bad.length > 0 ? { bad } : { cells: Object.fromEntries(cells) };
}

const longestWhy = 500;

/** What is wrong with each row, all of it in one text: "Revenue: Must be a number." @param bad in the order of rows */
export function whyLeftOut(bad: readonly BadRow[]): LeftOutRow[] {
  const reasons = new Map<number, string>();
  for (const { row, column, what } of bad) {
    const said = [reasons.get(row), column === null ? what : `${column}: ${what}`].filter(Boolean).join(" ");
    reasons.set(row, said.slice(0, longestWhy));
  }
  return [...reasons].map(([row, why]) => ({ row, why }));
}
