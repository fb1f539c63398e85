"use client";

import { Calendar, Clock, TriangleAlert } from "lucide-react";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { formatDue, formatFull } from "#components/ui/time/time-format.ts";

const LOOKS = {
  bad: { ink: "text-bad-text", Icon: TriangleAlert },
  wait: { ink: "text-wait-text", Icon: Clock },
  plain: { ink: "text-text-2", Icon: Calendar },
};

/** A list's due date: icon, word and colour together. */
export function Due({ at }: { at: string | null }) {
  const locale = useLocale();
  const { text, tone } = formatDue(at, useNow(), locale);
  if (at === null || tone === "none") return <span className="font-medium text-text-3">{text}</span>;
  const { ink, Icon } = LOOKS[tone];
  return (
    <time
      dateTime={at}
      title={formatFull(at, locale)}
      className={`inline-flex items-center gap-[5px] font-medium ${ink}`}
      suppressHydrationWarning
    >
      <Icon size={13} strokeWidth={2} aria-hidden="true" />
      <span className="sr-only">due </span>
      {text}
    </time>
  );
}
