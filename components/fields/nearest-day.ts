import { firstFrom, type Yearless } from "#components/fields/typed-days.ts";
import { daysAfter } from "#lib/fields/days.ts";

const HALF_A_YEAR = 182;

/** Of a date without a year: the day that is nearest to today, before it or after it; of a 29 February one that is not long past. */
export const nearest: Yearless = (inYear, today) => firstFrom(daysAfter(today, -HALF_A_YEAR))(inYear, today);
