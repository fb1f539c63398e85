/** Cells as text for the clipboard, and back. Pure. */
import type { Cells, Column } from "#lib/data-sets/columns.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import { FIELDS, parseField } from "#lib/fields/index.ts";

export const copiedText = (value: FieldValue): string => {
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "boolean" ? String(value) : (value ?? "");
};

export interface PastedCells {
  /** Of each row, by the column's key: what fits. */
  rows: Cells[];
  /** How many did not fit. */
  faults: number;
}

/** Reads what a spreadsheet copies: rows by line, cells by tab. `columns` begin at the one that is pasted on. */
export function pastedCells(text: string, columns: readonly Column[]): PastedCells {
  let faults = 0;
  const rows = text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => {
      const cells: Cells = {};
      for (const [at, cell] of line.split("\t").entries()) {
        const column = columns[at];
        const parsed = column && parseField(FIELDS[column.type].fromText(cell, column), column);
        if (!column || !parsed || "fault" in parsed) faults += 1;
        else cells[column.key] = parsed.value;
      }
      return cells;
    });
  return { rows, faults };
}
