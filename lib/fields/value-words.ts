/** How a search reads what was typed and what values hold. Pure; `db/found-tasks.ts` asks the database by the same rule. */
import type { FieldValue } from "#lib/fields/definition.ts";

/**
 * Signs beyond ASCII that divide words, as ranges of code points in hex: typographic quotes and dashes, blanks that are no blank,
 * currencies, emoji. A list, since what counts as a letter differs between a browser's Unicode and a database's locale.
 */
export const SIGNS: readonly string[] = [
  ...["80-a9", "ab-b4", "b6-b9", "bb-bf", "d7", "f7"],
  ...["5be", "60c", "61b", "61f", "6d4", "964-965"],
  ...["2000-2bff", "2e00-2e7f", "3000-3004", "3008-303f", "30fb"],
  ...["fe00-fe1f", "fe30-fe6f", "feff-ff0f", "ff1a-ff20", "ff3b-ff40", "ff5b-ff65", "ffe0-fffd"],
  ...["1f000-1faff", "e0000-e007f"],
];
const signs = `\\0-/:-@\\[-\`{-\\x7f${SIGNS.map((range) => range.replaceAll(/[0-9a-f]+/g, "\\u{$&}")).join("")}`;
const divider = new RegExp(`[${signs}]+`, "u");

/** Words are what stands between signs: `PO-2024-17` is three. */
const partsOf = (text: string): string[] => text.split(divider).filter(Boolean);

/** The words of a number that is written as people read it (1,250.50), as it is stored (1250.5). */
function numberParts(word: string): string[] | null {
  const [, whole, decimals = ""] = /^-?(\d{1,3}(?:[,.'’]\d{3})+|\d+)(?:[.,](\d+))?$/.exec(word) ?? [];
  return whole === undefined ? null : [whole, decimals.replace(/0+$/, "")].map((part) => part.replaceAll(/\D/g, "")).filter(Boolean);
}

/**
 * What a typed word may stand for in a value. A value holds it when it holds all words of a reading, in any order: the last one may
 * go on, the ones before were typed to their end. Capitals stay: whoever compares lowers both sides alike.
 * @returns none for a word without letters and digits
 */
export function readingsOf(word: string): string[][] {
  const readings = [partsOf(word), numberParts(word)].filter((parts) => parts !== null && parts.length > 0) as string[][];
  return readings.filter((parts, at) => readings.findIndex((other) => other.join(" ") === parts.join(" ")) === at);
}

/** Whether a value holds the word that was typed. What is no text (a checkbox) is not looked into. */
export function holdsWord(value: FieldValue | undefined, word: string): boolean {
  const texts = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  const parts = texts.flatMap((text) => partsOf(text.toLowerCase()));
  return readingsOf(word.toLowerCase()).some((reading) =>
    reading.every((wanted, at) => parts.some((part) => (at === reading.length - 1 ? part.startsWith(wanted) : part === wanted))),
  );
}

/** As many characters as a line shows beside its label. */
const mostShown = 90;
/** So many stand before the word that was found. */
const before = 24;

/** The part of a long text in which the word stands, in one line. */
export function excerptOf(text: string, word: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= mostShown) return line;
  const first = readingsOf(word)[0]?.[0] ?? "";
  const found = new RegExp(`(?<![^${signs}])${first}`, "iu").exec(line)?.index ?? 0;
  const start = found <= before ? 0 : line.lastIndexOf(" ", found - before) + 1;
  const end = start + mostShown;
  return `${start > 0 ? "… " : ""}${line.slice(start, end).trimEnd()}${end < line.length ? "…" : ""}`;
}
