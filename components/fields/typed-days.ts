/** Days as people type them, in figures or in words. Pure. */
import { readTypedDate } from "#components/fields/typed-values.ts";
import { behindWeekday, dayInWords } from "#lib/fields/day-words.ts";
import { weekdayOf } from "#lib/fields/days.ts";

/** As long as it takes the 29th of February at most to come again. */
const MOST_YEARS = 8;

/** The day that was typed without a year, in that year; null where it has no such day. */
export type InYear = (year: number) => string | null;
/** Which day a date without a year means. */
export type Yearless = (inYear: InYear, today: string) => string | null;

/** A day of this year. */
export const ofThisYear: Yearless = (inYear, today) => inYear(Number(today.slice(0, 4)));

/** The first such day from that one on. */
export const firstFrom =
  (from: string): Yearless =>
  (inYear) => {
    const begin = Number(from.slice(0, 4));
    for (let year = begin; year <= begin + MOST_YEARS; year += 1) {
      const day = inYear(year);
      if (day !== null && day >= from) return day;
    }
    return null;
  };

/** Dates in figures, or with the name of their month. */
function inFigures(typed: string, today: string, locale: string, yearless: Yearless): string | null {
  const inYear: InYear = (year) => readTypedDate(typed, locale, year);
  // Leap years have all days that there are.
  const [one = null, other] = [2000, 2004].map(inYear);
  if (one === null || one === other) return one;
  return yearless(inYear, today);
}

/** A date, perhaps behind its weekday, and whether that fits; null for what is no date. */
export function typedDate(typed: string, today: string, locale: string, yearless: Yearless): { day: string; fits: boolean } | null {
  const named = behindWeekday(typed, locale);
  const behind = named && inFigures(named.date, today, locale, yearless);
  if (named && behind !== null) return { day: behind, fits: named.weekdays.includes(weekdayOf(behind)) };
  // In some languages a weekday begins as a month does: "mar 24".
  const day = inFigures(typed, today, locale, yearless);
  return day === null ? null : { day, fits: true };
}

/**
 * `31 Jan 2026`, `31/1`, `Fri 30 Jan`, `friday`, `in 3 days` -> `2026-01-31`; null for what is no day. A weekday before a date has to fit it.
 * @param today `2026-01-21`
 */
export function readTypedDay(typed: string, today: string, locale: string, yearless: Yearless): string | null {
  const words = dayInWords(typed, today, locale);
  if (words !== null) return words;
  const date = typedDate(typed, today, locale, yearless);
  return date?.fits ? date.day : null;
}
