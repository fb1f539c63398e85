import { MOST_YEARS, type Yearless, yearOf } from "#components/fields/typed-days.ts";
import { noonOf } from "#lib/fields/days.ts";

/** Of a date without a year: the day that is nearest to today, before it or after it. */
export const nearest: Yearless = (inYear, today) => {
  const awayMs = (day: string) => Math.abs(noonOf(day).getTime() - noonOf(today).getTime());
  for (let years = 1; years <= MOST_YEARS; years += 1) {
    const near = [0, years, -years].map((off) => inYear(yearOf(today) + off)).filter((day) => day !== null);
    const [day] = near.toSorted((one, other) => awayMs(one) - awayMs(other));
    if (day !== undefined) return day;
  }
  return null;
};
