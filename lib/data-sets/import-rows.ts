/** The rows of a file as records. */
import { readCellText } from "#lib/data-sets/cell-text.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { unshielded } from "#lib/wire/csv.ts";
import type { BadRow } from "#lib/wire/data-set.ts";

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
