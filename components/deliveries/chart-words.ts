/** What the bar chart of deliveries says. Pure. */
import type { Locale } from "#components/ui/locale.tsx";
import { formatDate, formatTime } from "#components/ui/time/time-format.ts";
import type { DeliveryStatisticsJson } from "#lib/wire/delivery.ts";

export type Bar = DeliveryStatisticsJson["bars"][number];

const HALF_DAY_MS = 12 * 3_600_000;

export const totalOf = ({ delivered, failed, pending }: Bar): number => delivered + failed + pending;

/** Whether a bar is a day, not an hour. */
export function areDays([first, second]: readonly Bar[]): boolean {
  return first !== undefined && second !== undefined && Date.parse(second.at) - Date.parse(first.at) > HALF_DAY_MS;
}

/** `14:00`, or `22 Jan` where bars are days. */
export const barName = (at: string, days: boolean, now: number, locale: Locale): string =>
  days ? formatDate(at, now, locale) : formatTime(at, locale);

/** Which bars have their name below: about four, and the last. */
export function namedBars(count: number): number[] {
  const step = Math.max(1, Math.ceil(count / 4));
  const inner = Array.from({ length: Math.ceil(count / step) }, (_, at) => at * step);
  return [...inner.filter((at) => count - 1 - at >= step / 2), count - 1].filter((at) => at >= 0);
}

/** What the bars count: one that was sent again has ended more than once. */
export const chartTitle = (bars: readonly Bar[]): string => `Ended each ${areDays(bars) ? "day" : "hour"}, resends included`;

/** "Last 24 hours. Most failures at 01:00, 8 of 94." */
export function chartWords(bars: readonly Bar[], range: string, now: number, locale: Locale): string {
  const days = areDays(bars);
  const worst = bars.reduce<Bar | null>((most, bar) => (bar.failed > (most?.failed ?? 0) ? bar : most), null);
  if (!worst) return `${range}. No failures.`;
  return `${range}. Most failures ${days ? "on" : "at"} ${barName(worst.at, days, now, locale)}, ${worst.failed} of ${totalOf(worst)}.`;
}
