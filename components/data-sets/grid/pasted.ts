/** Cells as text for the clipboard, as spreadsheets write it, and back. Pure. */
import { cellText, readCellText } from "#lib/data-sets/cell-text.ts";
import type { Cells, Column } from "#lib/data-sets/columns.ts";
import { readCsv } from "#lib/data-sets/csv.ts";
import type { FieldValue } from "#lib/fields/definition.ts";

/** A cell with line breaks stands in quotes, and one that would be taken for such a cell. */
const quoted = (text: string): string => (/^"|[\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Cells beside each other; `pastedCells` reads the same values again. */
export const copiedText = (values: readonly (FieldValue | undefined)[]): string =>
  values.map((value) => quoted(cellText(value))).join("\t");

export interface PastedCells {
  /** Of each row, by the column's key: what fits. */
  rows: Cells[];
  /** How many did not fit. */
  faults: number;
}

/** Rows by line, cells by tab. Quotes that make no cell are letters like others. */
function tableOf(text: string): string[][] {
  const table = readCsv(text, "\t");
  const rows =
    "rows" in table
      ? table.rows
      : text
          .replace(/\r?\n$/, "")
          .split(/\r?\n/)
          .map((line) => line.split("\t"));
  return rows.length === 0 ? [[""]] : rows;
}

/** Reads what a spreadsheet copies. `columns` begin at the one that is pasted on. */
export function pastedCells(text: string, columns: readonly Column[]): PastedCells {
  let faults = 0;
  const rows = tableOf(text).map((row) => {
    const cells: Cells = {};
    for (const [at, cell] of row.entries()) {
      const column = columns[at];
      const parsed = column && readCellText(cell, column);
      if (!column || !parsed || "fault" in parsed) faults += 1;
      else cells[column.key] = parsed.value;
    }
    return cells;
  });
  return { rows, faults };
}
