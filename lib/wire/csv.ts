/** Comma-separated values for spreadsheets (RFC 4180). */

/** Begins a file: spreadsheets know UTF-8 by it. */
export const UTF8_MARK = "\ufeff";

/** Spreadsheets take a cell that begins so for a formula; an apostrophe makes it text. What has one already gets another. */
const FORMULA = /^'*[=+\-@\t\r\n]/;
const SHIELDED = /^'+[=+\-@\t\r\n]/;
/** A number is what it looks like. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;

const shielded = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
/** What stood in a cell before it was written by `csvLine`. */
export const unshielded = (text: string): string => (SHIELDED.test(text) ? text.slice(1) : text);

function cell(text: string): string {
  const safe = shielded(text);
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line with its end. Cells are put in quotes where they must be; none can become a formula. */
export const csvLine = (cells: readonly string[], separator: "," | ";" = ","): string => `${cells.map(cell).join(separator)}\r\n`;
