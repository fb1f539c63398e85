"use client";

import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { dayOf, formatDateTime, formatFull, formatSpan, formatTime } from "#components/ui/time/time-format.ts";

/** `14:09` today, else `22 Jan, 14:06`. */
export function ClockTime({ at, className }: { at: string; className?: string }) {
  const locale = useLocale();
  const now = useNow();
  const today = dayOf(at, locale) === dayOf(now, locale);
  return (
    <time dateTime={at} title={formatFull(at, locale)} className={`tabular-nums ${className ?? ""}`} suppressHydrationWarning>
      {today ? formatTime(at, locale) : formatDateTime(at, now, locale)}
    </time>
  );
}

const MINUTE_MS = 60_000;

/** "Waiting 2 min" */
export function Waiting({ since }: { since: string }) {
  const locale = useLocale();
  const passed = useNow() - Date.parse(since);
  return (
    <span suppressHydrationWarning title={formatFull(since, locale)}>
      Waiting {passed < MINUTE_MS ? "less than a minute" : formatSpan(passed)}
    </span>
  );
}
