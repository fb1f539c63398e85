/** Reads tables as spreadsheets write them: text with separators (RFC 4180). A page reads a file with it too. Writing: `lib/wire/csv.ts`. */

/** A table as it stands in a file: row 1 first, rows of nothing included. */
export interface Table {
  rows: string[][];
  separator: Separator;
}
export type CsvFault = { fault: string; row: number };

const SEPARATORS = [",", ";", "\t"] as const;
type Separator = (typeof SEPARATORS)[number];

const utf8 = () => new TextDecoder("utf-8", { fatal: true });

/** A file's bytes as text: UTF-8 or UTF-16 as it says itself, else what Excel writes on Windows. */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return utf8().decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The one that stands most often in the first row, outside of quotes. */
function guessSeparator(text: string): Separator {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === "\n" || letter === "\r")) break;
    else if (!quoted) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return SEPARATORS.reduce((best, each) => ((counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best));
}

/** The end of a cell in quotes that begins at `from`: the quote's place, or -1 where there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/**
 * Reads a table. Quotes may hold separators, line breaks and doubled quotes; a quote inside a cell that did not begin with one is
 * a letter like others.
 * @param text a byte order mark and a line `sep=;` at its beginning are passed over
 * @param known the separator where nothing is to be guessed, nor said by a line
 */
export function readCsv(text: string, known?: Separator): Table | CsvFault {
  const start = text.startsWith("\ufeff") ? 1 : 0;
  const said = known ? null : /^sep=([,;\t])\r?\n/i.exec(text.slice(start, start + 8));
  const separator = known ?? (said?.[1] as Separator | undefined) ?? guessSeparator(text.slice(start));
  const plainEnd = new RegExp(`[${separator}\\r\\n]`, "g");
  const rows: string[][] = [];
  let row: string[] = [];
  let at = start + (said?.[0].length ?? 0);
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end === -1) return { fault: "A quote is opened and never closed.", row: rows.length + 1 };
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      plainEnd.lastIndex = at;
      const end = plainEnd.exec(text)?.index ?? text.length;
      cell = text.slice(at, end);
      at = end;
    }
    row.push(cell);
    const next = text[at];
    if (next === separator) {
      at += 1;
      // A separator at the very end has an empty cell behind it.
      if (at === text.length) row.push("");
      else continue;
    } else if (next !== undefined && next !== "\r" && next !== "\n")
      return { fault: "Something stands behind a closing quote. A quote inside of quotes is written twice.", row: rows.length + 1 };
    rows.push(row);
    row = [];
    at += next === "\r" && text[at + 1] === "\n" ? 2 : 1;
  }
  if (row.length > 0) rows.push(row);
  return { rows, separator };
}

/** A row that says nothing: spreadsheets leave them at a file's end. */
export const isBlankRow = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === "");
