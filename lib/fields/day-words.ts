/** Days and times as people type them, "friday 16:00" or "in 2 weeks". Pure: days are `2026-01-31`, today is an argument. */

import { daysAfter, monthsAfter, noonOf, weekdayOf } from "#lib/fields/days.ts";

const plain = (word: string): string => word.toLowerCase().replace(/\.$/, "");
const PLAIN = "en-GB";
/** A Monday, and the six days after it. */
const WEEK = Array.from({ length: 7 }, (_, days) => noonOf(daysAfter("2024-01-01", days)));

/** What is typed of a weekday's name may be its beginning. */
const SHORTEST = 3;

/** The weekdays that a word may name, also by its first letters, the likeliest first; in the locale's language or in English. */
function weekdaysNamed(word: string, locale: string): number[] {
  const typed = plain(word);
  const found = [locale, PLAIN].flatMap((tag) => {
    const named = (weekday: "long" | "short", fits: (name: string) => boolean) => {
      const format = new Intl.DateTimeFormat(tag, { weekday, timeZone: "UTC" });
      return WEEK.flatMap((day, at) => (fits(plain(format.format(day))) ? [at] : []));
    };
    const long = named("long", (name) => name === typed || (typed.length >= SHORTEST && name.startsWith(typed)));
    return [...long, ...named("short", (name) => name === typed)];
  });
  return [...new Set(found)];
}

/** "yesterday", "today" and "tomorrow", in the locale's language or in English. */
function nearDay(word: string, locale: string): number | null {
  const named = (tag: string, days: number) => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(days, "day").toLowerCase();
  const found = [0, 1, -1].find((days) => [locale, PLAIN].some((tag) => named(tag, days) === word));
  return found ?? (word === "tmr" || word === "tmrw" ? 1 : null);
}

const UNITS: Record<string, (today: string, count: number) => string> = {
  d: daysAfter,
  day: daysAfter,
  days: daysAfter,
  w: (today, weeks) => daysAfter(today, weeks * 7),
  week: (today, weeks) => daysAfter(today, weeks * 7),
  weeks: (today, weeks) => daysAfter(today, weeks * 7),
  month: monthsAfter,
  months: monthsAfter,
};

/** "in 3 days", "3 days", "2w", "in a week". */
function spanAhead(words: string, today: string): string | null {
  const [, count = "", unit = ""] = /^(?:in )?(\d{1,3}|an?|one) ?([a-z]+)$/.exec(words) ?? [];
  const after = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return after ? after(today, /\d/.test(count) ? Number(count) : 1) : null;
}

/**
 * The day that words name, seen from today: `yesterday`, `today`, `tomorrow`, `friday` (the first one after today), `next monday` (of next week, which
 * begins on Monday), `next week` (its Monday), `in 3 days`, `2 weeks`, `in a month`; null where they name none.
 */
export function dayInWords(typed: string, today: string, locale: string): string | null {
  const words = typed.trim().toLowerCase().replace(/\s+/g, " ");
  const near = nearDay(words, locale);
  if (near !== null) return daysAfter(today, near);
  const nextMonday = daysAfter(today, 7 - weekdayOf(today));
  if (words === "next week") return nextMonday;
  const [, next, name = ""] = /^(next |on )?(\S+)$/.exec(words) ?? [];
  const [weekday] = weekdaysNamed(name, locale);
  if (weekday === undefined) return spanAhead(words, today);
  return next === "next " ? daysAfter(nextMonday, weekday) : daysAfter(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
}

/** "Fri 24 Jan", as pages show it -> "24 Jan", and the weekdays that may be meant; null where none stands there. */
export function behindWeekday(typed: string, locale: string): { date: string; weekdays: number[] } | null {
  const [, word = "", date = ""] = /^\s*([^\s\d,]+)[\s,]+(.*\d.*)$/.exec(typed) ?? [];
  const weekdays = date === "" ? [] : weekdaysNamed(word, locale);
  return weekdays.length > 0 ? { date, weekdays } : null;
}

const HALVES: Record<string, number> = { am: 0, pm: 12 };

/**
 * What stands before a time, and the time as `16:00`: "friday 16.00", "friday at 4 pm".
 * @returns null for the time where none is typed, and for all where it is none of a day
 */
export function splitTime(typed: string): { day: string; time: string | null } | null {
  const found = /^(.*\S)[\s,]+(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\s*$/i.exec(typed);
  const [, before = "", hours = "", minutes, half] = found ?? [];
  if (!found || (minutes === undefined && half === undefined)) return { day: typed.trim(), time: null };
  const read = Number(hours);
  if (half !== undefined && (read < 1 || read > 12)) return null;
  const hour = half === undefined ? read : (read % 12) + (HALVES[half.toLowerCase()] ?? 0);
  if (hour > 23 || Number(minutes ?? 0) > 59) return null;
  const day = before.replace(/,$/, "").replace(/\s+at$/i, "");
  return { day, time: `${String(hour).padStart(2, "0")}:${minutes ?? "00"}` };
}
