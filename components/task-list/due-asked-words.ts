/** The due dates by which tasks are narrowed, in words. Pure. */
import { noonOf } from "#lib/fields/days.ts";
import type { Due, DueDays } from "#lib/wire/due-asked.ts";

export const DUE_WORDS: Record<Due, string> = {
  overdue: "Overdue",
  today: "Today",
  tomorrow: "Tomorrow",
  week: "This week",
  next_week: "Next week",
  none: "No due date",
};

/** `5–9 Jan`, `From 5 Jan`, `Until 9 Jan 2027`: with the year where it is another one than this. */
export function dueDaysWords({ from, to }: DueDays, thisYear: number, locale: string): string {
  const isOfThisYear = (day: string | null) => day === null || Number(day.slice(0, 4)) === thisYear;
  const year = isOfThisYear(from) && isOfThisYear(to) ? {} : ({ year: "numeric" } as const);
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...year, timeZone: "UTC" });
  // Without the thin blanks around the dash it fits its button.
  if (from !== null && to !== null) return format.formatRange(noonOf(from), noonOf(to)).replaceAll(/\s*–\s*/g, "–");
  if (from !== null) return `From ${format.format(noonOf(from))}`;
  return to === null ? "" : `Until ${format.format(noonOf(to))}`;
}
