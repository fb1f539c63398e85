/** How a search reads what was typed and what values hold. Pure; `db/found-tasks.ts` asks the database by the same rule. */
import type { FieldValue } from "#lib/fields/definition.ts";

/** Words are letters and digits: `PO-2024-17` is three. */
const partsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);

/** The words of a number that is written as people read it (1,250.50), as it is stored (1250.5). */
function numberParts(word: string): string[] | null {
  const [, whole, decimals = ""] = /^-?(\d{1,3}(?:[,.'’]\d{3})+|\d+)(?:[.,](\d+))?$/.exec(word) ?? [];
  return whole === undefined ? null : [whole, decimals.replace(/0+$/, "")].map((part) => part.replaceAll(/\D/g, "")).filter(Boolean);
}

/**
 * What a typed word may stand for in a value. A value holds it when it holds all words of a reading, in any order: the last one may
 * go on, the ones before were typed to their end.
 * @returns none for a word without letters and digits
 */
export function readingsOf(word: string): string[][] {
  const readings = [partsOf(word), numberParts(word)].filter((parts) => parts !== null && parts.length > 0) as string[][];
  return readings.filter((parts, at) => readings.findIndex((other) => other.join(" ") === parts.join(" ")) === at);
}

/** Whether a value holds the word that was typed. What is no text (a checkbox) is not looked into. */
export function holdsWord(value: FieldValue | undefined, word: string): boolean {
  const texts = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  const parts = texts.flatMap(partsOf);
  return readingsOf(word).some((reading) =>
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
  const found = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])${first}`, "iu").exec(line)?.index ?? 0;
  const start = found <= before ? 0 : line.lastIndexOf(" ", found - before) + 1;
  const end = start + mostShown;
  return `${start > 0 ? "… " : ""}${line.slice(start, end).trimEnd()}${end < line.length ? "…" : ""}`;
}
