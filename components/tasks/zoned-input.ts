/** Due times as people type them and as an `<input type="datetime-local">` has them, on the workspace's clock. Pure. */
import { readTypedDate } from "#components/fields/typed-values.ts";
import type { Locale } from "#components/ui/locale.tsx";

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

/** A day without a time is due at its end of work. */
const USUAL_TIME = "17:00";

/** `31 Jan 2026, 16:00`, `31/1 16.00`, `31 Jan` -> ISO-8601; null for what is no day and time. */
export function readTypedTime(typed: string, { locale, timeZone }: Locale, thisYear: number): string | null {
  const [, hours, minutes] = /[\s,]+(\d{1,2})[:.](\d{2})\s*$/.exec(typed) ?? [];
  const day = readTypedDate(hours === undefined ? typed : typed.replace(/[\s,]+\d{1,2}[:.]\d{2}\s*$/, ""), locale, thisYear);
  if (day === null) return null;
  return fromZonedInput(`${day}T${hours === undefined ? USUAL_TIME : `${hours.padStart(2, "0")}:${minutes}`}`, timeZone);
}
