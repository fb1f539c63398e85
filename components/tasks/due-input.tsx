"use client";

import { Clock } from "lucide-react";
import { DayBox } from "#components/fields/day-box.tsx";
import { fromZonedInput, isMoment, readTypedTime, toZonedInput } from "#components/tasks/zoned-input.ts";
import type { FieldControl } from "#components/ui/field.tsx";
import type { InputSize } from "#components/ui/input-box.ts";
import { type Locale, useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { formatDayTime } from "#components/ui/time/time-format.ts";

const shownAs = (iso: string, { locale, timeZone }: Locale) =>
  new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(
    new Date(iso),
  );

interface DueInputProps {
  control: FieldControl;
  /** ISO-8601, or text as it was typed; "" for none. */
  value: string;
  onChange(value: string | null): void;
  onCommit?(): void;
  size?: InputSize;
}

/** Reads "31 Jan 2026, 16:00" and "friday" on the workspace's clock. */
export function DueInput({ control, value, onChange, onCommit, size = "lg" }: DueInputProps) {
  const locale = useLocale();
  const now = useNow();
  return (
    <DayBox
      control={control}
      size={size}
      icon={<Clock size={14} />}
      kind="datetime-local"
      placeholder="No due date"
      shown={isMoment(value) ? shownAs(value, locale) : value}
      understood={isMoment(value) ? formatDayTime(value, now, locale) : ""}
      picked={isMoment(value) ? toZonedInput(value, locale.timeZone) : ""}
      onType={(text) => onChange(text.trim() === "" ? null : (readTypedTime(text, locale, now) ?? text))}
      onPick={(picked) => onChange(fromZonedInput(picked, locale.timeZone))}
      onCommit={onCommit}
    />
  );
}
