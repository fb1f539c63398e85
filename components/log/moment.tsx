"use client";

import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { formatClock, formatDate, formatFull } from "#components/ui/time/time-format.ts";

/** When one of a log happened, to the second: "22 Jan, 14:06:31". */
export function Moment({ at }: { at: string }) {
  const locale = useLocale();
  const now = useNow();
  return (
    <time dateTime={at} title={formatFull(at, locale)} className="tabular-nums" suppressHydrationWarning>
      {`${formatDate(at, now, locale)}, ${formatClock(at, locale)}`}
    </time>
  );
}
