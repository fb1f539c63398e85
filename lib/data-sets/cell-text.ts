/** A cell as text, and back: in files, and when a column's type changes. */
import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import { isEmpty, type Parsed, parseRendered } from "#lib/fields/index.ts";

const listText = (list: readonly string[]): string => (list.some((each) => each.includes(",")) ? JSON.stringify(list) : list.join(", "));

/** Reads as the same value again by `readCellText`. */
export function cellText(value: FieldValue | undefined): string {
  if (value === undefined || isEmpty(value)) return "";
  return Array.isArray(value) ? listText(value) : String(value);
}

/** Nothing but blanks is an empty cell, whatever the type. */
export const readCellText = (text: string, column: Column): Parsed => (text.trim() === "" ? { value: null } : parseRendered(text, column));
