/** The ways in which files write numbers and days, and which of them a column's texts are written in. Pure. */
import { readCellText } from "#lib/data-sets/cell-text.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldType } from "#lib/fields/definition.ts";
import type { Parsed } from "#lib/fields/index.ts";

export const CELL_FORMATS = ["point", "comma", "grouped", "iso", "dmy", "mdy"] as const;
export type CellFormat = (typeof CELL_FORMATS)[number];
/** What can be written in several ways. */
export const WRITTEN_KINDS = ["number", "date"] as const;
export type WrittenKind = (typeof WRITTEN_KINDS)[number];

interface Format {
  kind: WrittenKind;
  label: string;
  /** Said of a text that is not written so. */
  fault: string;
  /** The text as Baton itself writes the value; null where it is not written so. @param text without blanks around it */
  plain: (text: string) => string | null;
}

const DAY = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Thousands never begin with a zero: 0.500 is a half. Spreadsheets write no-break blanks between them, too. */
const COMMA_NUMBER = /^[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:[\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?$/;
const GROUPED_NUMBER = /^[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

const isoDay = (year: string, month: string, day: string) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

/** A day that names its year first means one day only. */
function dayFirst(text: string): string | null {
  if (ISO_DAY.test(text)) return text;
  const [, day, , month, year] = DAY.exec(text) ?? [];
  return day && month && year ? isoDay(year, month, day) : null;
}

/** Nobody who writes the month first writes points. */
function monthFirst(text: string): string | null {
  if (ISO_DAY.test(text)) return text;
  const [, month, mark, day, year] = DAY.exec(text) ?? [];
  return month && day && year && mark !== "." ? isoDay(year, month, day) : null;
}

export const FORMATS: Record<CellFormat, Format> = {
  point: { kind: "number", label: "Decimal point: 1250.5", fault: "Must be a plain number, such as 1250.5.", plain: (text) => text },
  comma: {
    kind: "number",
    label: "Decimal comma: 1.250,5",
    fault: "Must be a number with a decimal comma, such as 1.250,5.",
    plain: (text) => (COMMA_NUMBER.test(text) ? text.replace(/[.\u00a0\u202f]/g, "").replace(",", ".") : null),
  },
  grouped: {
    kind: "number",
    label: "Commas between thousands: 1,250.5",
    fault: "Must be a number with commas between thousands, such as 1,250.5.",
    plain: (text) => (GROUPED_NUMBER.test(text) ? text.replaceAll(",", "") : null),
  },
  iso: { kind: "date", label: "Year first: 2020-01-31", fault: "Must be a day as YYYY-MM-DD, such as 2020-01-31.", plain: (text) => text },
  dmy: { kind: "date", label: "Day first: 31.01.2020", fault: "Must be a day such as 31.01.2020 or 31/01/2020.", plain: dayFirst },
  mdy: { kind: "date", label: "Month first: 01/31/2020", fault: "Must be a day such as 01/31/2020.", plain: monthFirst },
};

/** As Baton itself writes: what a column without a format is read as. */
export const OWN_FORMAT: Record<WrittenKind, CellFormat> = { number: "point", date: "iso" };

/** Null where the type's values are written in one way. */
export function writtenKind(type: FieldType): WrittenKind | null {
  if (type === "date") return "date";
  return type === "number" || type === "currency" ? "number" : null;
}

/** As `readCellText`, of a text that is written in that way. */
export function readWritten(text: string, column: Column, format: CellFormat | undefined): Parsed {
  if (format === undefined || text.trim() === "") return readCellText(text, column);
  const plain = FORMATS[format].plain(text.trim());
  return plain === null ? { fault: FORMATS[format].fault } : readCellText(plain, column);
}

/** What a column's texts say of how they are written. */
export interface Reading {
  /** The way to read them, the one that reads most; null where they could mean different values, and a person must say it. */
  format: CellFormat | null;
  /** The first text that speaks against a single way: it could mean two values or, where there is a way, is written in another. */
  doubt: string | null;
  /** Whether every text can be read so. */
  fits: boolean;
}

interface Look {
  /** Whether a text could be one, at a glance: a file may have millions. */
  perhaps: RegExp;
  /** Whether a text as Baton writes it is one. */
  isValue: (plain: string) => boolean;
}

const LOOKS: Record<WrittenKind, Look> = {
  number: { perhaps: /^[+-]?[\d.,][\d.,\u00a0\u202f]*$/, isValue: (plain) => /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) },
  date: {
    perhaps: /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/,
    isValue: (plain) => "value" in readCellText(plain, { key: "a", name: "a", type: "date" }),
  },
};

/** Whether a text could be a number or a day, at a glance. */
export const mayBe = (text: string, kind: WrittenKind): boolean => LOOKS[kind].perhaps.test(text.trim());

/** Which formats read most of what any of them reads: a text that is no number at all does not hide how the others are written. */
export function readingOf(texts: readonly string[], kind: WrittenKind): Reading {
  const formats = CELL_FORMATS.filter((format) => FORMATS[format].kind === kind);
  const valuesOf = (text: string): (string | null)[] =>
    formats.map((format) => {
      const plain = FORMATS[format].plain(text);
      return plain !== null && LOOKS[kind].isValue(plain) ? plain : null;
    });
  const said = [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== "");
  const read = said
    .flatMap((text) => (mayBe(text, kind) ? [{ text, values: valuesOf(text) }] : []))
    .filter(({ values }) => values.some((value) => value !== null));
  const counts = formats.map((_, at) => read.filter(({ values }) => values[at] !== null).length);
  const most = Math.max(...counts);
  const best = formats.flatMap((_, at) => (counts[at] === most ? [at] : []));
  const [first = 0] = best;
  const fits = most === said.length;
  const unclear = read.find(({ values }) => {
    const one = best.find((at) => values[at] !== null);
    return one !== undefined && best.some((at) => values[at] !== null && values[at] !== values[one]);
  });
  if (unclear) return { format: null, doubt: unclear.text, fits };
  const other = read.find(({ values }) => values[first] === null);
  return { format: formats[first] ?? OWN_FORMAT[kind], doubt: other?.text ?? null, fits };
}
