"use client";

import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { formatAge, formatAgo, formatDateTime, formatFull } from "#components/ui/time/time-format.ts";

const WORDS = { age: formatAge, ago: formatAgo, time: formatDateTime };

interface AgeProps {
  /** ISO 8601. */
  at: string;
  /** `9 min` (default), `9 min ago`, or `22 Jan, 14:06`. */
  as?: keyof typeof WORDS;
  className?: string;
}

/** A time in words, with the whole of it in the tooltip and for machines. */
export function Age({ at, as = "age", className }: AgeProps) {
  const locale = useLocale();
  const now = useNow();
  return (
    <time dateTime={at} title={formatFull(at, locale)} className={className} suppressHydrationWarning>
      {WORDS[as](at, now, locale)}
    </time>
  );
}
