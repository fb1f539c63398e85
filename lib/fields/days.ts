/** Days of the calendar as `2026-01-31`. Pure. */

const DAY_MS = 86_400_000;
/** The day's noon in UTC. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00Z`);

/** Whether there is such a day, from the year 1 on. */
export function isDay(text: string): boolean {
  const noon = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) ? noonOf(text) : null;
  return noon !== null && !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(text);
}

/** So many days after that one. */
export const daysAfter = (day: string, days: number): string => new Date(noonOf(day).getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** The same day so many months later, or the last one of a month that has not got it. */
export function monthsAfter(day: string, months: number): string {
  const at = noonOf(day);
  const wanted = at.getUTCDate();
  at.setUTCMonth(at.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(wanted, last));
  return at.toISOString().slice(0, 10);
}

/** 0 is Monday. */
export const weekdayOf = (day: string): number => (noonOf(day).getUTCDay() + 6) % 7;
