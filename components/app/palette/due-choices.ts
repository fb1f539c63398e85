/** The days that the palette offers for a due date. Pure. */
import { fromZonedInput, readTypedTime, toZonedInput } from "#components/tasks/zoned-input.ts";
import type { Locale } from "#components/ui/locale.tsx";

export interface DueChoice {
  label: string;
  /** ISO-8601; null for none. */
  at: string | null;
}

const DAY_MS = 86_400_000;
/** A day is due at its end of work; today at midnight where that has passed. */
const END_OF_WORK = "17:00";
const END_OF_DAY = "23:59";

/** The day so many days after the one that the zone's clock shows: `2026-01-31`. */
const dayAfter = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * Today, tomorrow and Monday, none where there is one, and the day that was typed.
 * @param now ms since 1970
 * @param set the due date that it has; null: none
 */
export function dueChoices(typed: string, now: number, locale: Locale, set: string | null): DueChoice[] {
  const { timeZone } = locale;
  const [today = "", time = ""] = toZonedInput(new Date(now).toISOString(), timeZone).split("T");
  const weekday = new Date(`${today}T00:00Z`).getUTCDay();
  const at = (days: number, hour = END_OF_WORK) => fromZonedInput(`${dayAfter(today, days)}T${hour}`, timeZone);
  const read = typed.trim() === "" ? null : readTypedTime(typed.trim(), locale, Number(today.slice(0, 4)));
  const words = typed.trim().toLowerCase();
  const offered: DueChoice[] = [
    { label: "Today", at: at(0, time < END_OF_WORK ? END_OF_WORK : END_OF_DAY) },
    { label: "Tomorrow", at: at(1) },
    { label: "Next week", at: at((8 - weekday) % 7 || 7) },
    ...(set === null ? [] : [{ label: "No due date", at: null }]),
  ];
  return [
    ...(read === null ? [] : [{ label: typed.trim(), at: read }]),
    ...offered.filter(({ label }) => label.toLowerCase().includes(words)),
  ];
}
