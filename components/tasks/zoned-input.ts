/** Due times as people type them and as an `<input type="datetime-local">` has them, on the workspace's clock. Pure. */
import { firstFrom, readTypedDay, typedDate } from "#components/fields/typed-days.ts";
import type { Locale } from "#components/ui/locale.tsx";
import { splitTime } from "#lib/fields/day-words.ts";
import { noonOf } from "#lib/fields/days.ts";

const parts = (at: number, timeZone: string): string => {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return format.format(at).replace(" ", "T");
};

/** How far the zone's clock is ahead of UTC at that moment, in milliseconds. */
const aheadMs = (at: number, timeZone: string): number => Date.parse(`${parts(at, timeZone)}Z`) - Math.floor(at / 1000) * 1000;

/** ISO-8601 -> `2026-01-31T16:00` as that zone's clock shows it. */
export const toZonedInput = (iso: string, timeZone: string): string => parts(Date.parse(iso), timeZone).slice(0, 16);

/** `2026-01-31T16:00` on that zone's clock -> ISO-8601; null for what is no time. */
export function fromZonedInput(local: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offset is looked up twice: near a change of the clocks the first guess may lie on its other side.
  const guess = asUtc - aheadMs(asUtc, timeZone);
  return new Date(asUtc - aheadMs(guess, timeZone)).toISOString();
}

/** A day is due at its end of work; today at midnight where that has passed. */
const END_OF_WORK = "17:00";
const END_OF_DAY = "23:59";

/** `2026-01-31` and perhaps `16:00` -> ISO-8601. @param now ms since 1970 */
export function dueOn(day: string, time: string | null, now: number, timeZone: string): string | null {
  const local = toZonedInput(new Date(now).toISOString(), timeZone);
  const usual = local.startsWith(day) && local.slice(11) >= END_OF_WORK ? END_OF_DAY : END_OF_WORK;
  return fromZonedInput(`${day}T${time ?? usual}`, timeZone);
}

const todayAt = (now: number, timeZone: string): string => toZonedInput(new Date(now).toISOString(), timeZone).slice(0, 10);

/** Whether it is a moment, and no text that was not understood. */
export const isMoment = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T/.test(value);

/** `31 Jan 2026, 16:00`, `31/1 16.00`, `31 Jan`, `friday`, `in 3 days` -> ISO-8601; null for what is no day and time. @param now ms since 1970 */
export function readTypedTime(typed: string, { locale, timeZone }: Locale, now: number): string | null {
  const read = splitTime(typed);
  if (read === null) return null;
  const today = todayAt(now, timeZone);
  const day = readTypedDay(read.day, today, locale, firstFrom(today));
  return day === null ? null : dueOn(day, read.time, now, timeZone);
}

/** Says what is understood. */
const EXAMPLES = "Type a day, such as friday, in 3 days or 31 Jan, 16:00.";

/** Why `readTypedTime` reads none: "31 December is a Thursday in 2026. …" */
export function whyNoTime(typed: string, { locale, timeZone }: Locale, now: number): string {
  const read = splitTime(typed);
  const today = todayAt(now, timeZone);
  const date = read && typedDate(read.day, today, locale, firstFrom(today));
  if (!date || date.fits) return EXAMPLES;
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(noonOf(date.day));
  const [day, weekday] = [words({ day: "numeric", month: "long" }), words({ weekday: "long" })];
  return `${day} is a ${weekday} in ${Number(date.day.slice(0, 4))}. Type it without the weekday, or another date.`;
}

/** What is wrong with a due date that was typed; null where nothing is, and for none. */
export const dueFault = (dueAt: string | null, locale: Locale, now: number): string | null =>
  dueAt === null || isMoment(dueAt) ? null : whyNoTime(dueAt, locale, now);
