/** What the columns of a file are: where they go, and of which type new ones are. */

import { mayBe, type Reading, readingOf, type WrittenKind } from "#lib/data-sets/cell-formats.ts";
import { readCellText } from "#lib/data-sets/cell-text.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { isBlankRow, readCsv, type Table } from "#lib/data-sets/csv.ts";
import type { FieldType } from "#lib/fields/definition.ts";
import { unshielded } from "#lib/wire/csv.ts";

export interface FileColumn {
  /** Counted from 0. */
  at: number;
  /** As the first row names it; `Column 3` where it does not. */
  head: string;
  /** The first values that are there, at most five. */
  samples: string[];
  /** Of the data set's column that has this name; null where there is none. */
  key: string | null;
  /** What its values are, all of them. */
  type: FieldType;
  /** How they are written, where they are numbers or days. Looked at when it is asked for, and once: there may be 100,000. */
  reading(kind: WrittenKind): Reading;
}

export interface CsvPreview {
  columns: FileColumn[];
  /** Without the heads and without rows of nothing. */
  records: number;
}

const mostSamples = 5;
/** In this order: a text fits everything. `0` and `1` are rather numbers than ticks, and a number with zeros before it is a code. */
const GUESSES: readonly { type: FieldType; fits?: (text: string) => boolean; written?: WrittenKind }[] = [
  { type: "number", written: "number", fits: (text) => !/^[+-]?0\d/.test(text.trim()) },
  { type: "checkbox" },
  { type: "date", written: "date" },
  { type: "email" },
  { type: "url" },
  { type: "text", fits: (text) => text.length <= 500 && !text.includes("\n") },
];

const fitsType = (text: string, type: FieldType): boolean => "value" in readCellText(text, { key: "a", name: "a", type });

/** What the texts of a column are; empty ones say nothing. */
function guessType(texts: readonly string[], reading: FileColumn["reading"]): FieldType {
  const said = texts.filter((text) => text.trim() !== "");
  if (said.length === 0) return "text";
  const isWritten = (kind: WrittenKind) => said.every((text) => mayBe(text, kind)) && reading(kind).fits;
  const found = GUESSES.find(({ type, fits = () => true, written }) =>
    written ? isWritten(written) && said.every(fits) : said.every((text) => fits(text) && fitsType(text, type)),
  );
  return found?.type ?? "long_text";
}

function readingFrom(texts: () => readonly string[]): FileColumn["reading"] {
  const known = new Map<WrittenKind, Reading>();
  return (kind) => {
    const found = known.get(kind) ?? readingOf(texts(), kind);
    known.set(kind, found);
    return found;
  };
}

const simple = (name: string): string => name.trim().toLowerCase();

/** The heads of a table: as many as its longest row has cells. */
export function headsOf({ rows }: Pick<Table, "rows">): string[] {
  const [first = []] = rows;
  return first.map((head, at) => unshielded(head).trim() || `Column ${at + 1}`);
}

function firstSaid(rows: readonly string[][], textOf: (row: readonly string[]) => string): string[] {
  const samples: string[] = [];
  for (const row of rows) {
    if (samples.length === mostSamples) break;
    const text = textOf(row);
    if (text.trim() !== "") samples.push(text);
  }
  return samples;
}

/** @param text a file; its first row names the columns */
export function previewCsv(text: string, columns: readonly Column[]): CsvPreview | { fault: string } {
  const table = readCsv(text);
  if ("fault" in table) return { fault: `Row ${table.row}: ${table.fault}` };
  const rows = table.rows.slice(1).filter((row) => !isBlankRow(row));
  const taken = new Set<string>();
  const found = headsOf(table).map((head, at) => {
    const known = columns.find(({ key, name }) => simple(name) === simple(head) && !taken.has(key));
    if (known) taken.add(known.key);
    const textOf = (row: readonly string[]) => unshielded(row[at] ?? "");
    const texts = () => rows.map(textOf);
    const reading = readingFrom(texts);
    return {
      at,
      head,
      samples: firstSaid(rows, textOf),
      key: known?.key ?? null,
      type: known?.type ?? guessType(texts(), reading),
      reading,
    };
  });
  return { columns: found, records: rows.length };
}
