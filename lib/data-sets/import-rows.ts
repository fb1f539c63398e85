/** The rows of a file as records. */
import { readCellText } from "#lib/data-sets/cell-text.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { unshielded } from "#lib/wire/csv.ts";
import type { BadRow, LeftOutRow } from "#lib/wire/data-set.ts";

/** A column of the data set, and the file's column that it is filled from. */
export interface Target {
  at: number;
  column: Column;
}

/** @param row as a spreadsheet counts */
export function readRow(
  row: number,
  texts: readonly string[],
  targets: readonly Target[],
  heads: number,
): { cells: FieldValues } | { bad: BadRow[] } {
  const more = texts.slice(heads).some((text) => text.trim() !== "");
  if (more) return { bad: [{ row, column: null, what: `Has ${texts.length} cells, and the heads are ${heads}.` }] };
  const bad: BadRow[] = [];
  const cells: [string, FieldValue][] = [];
  for (const { at, column } of targets) {
    const text = unshielded(texts[at] ?? "");
    if (text === "") continue;
    const parsed = readCellText(text, column);
    if ("fault" in parsed) bad.push({ row, column: column.name, what: parsed.fault });
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
