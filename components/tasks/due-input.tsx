"use client";

import { Clock } from "lucide-react";
import { DayBox } from "#components/fields/day-box.tsx";
import { fromZonedInput, readTypedTime, toZonedInput } from "#components/tasks/zoned-input.ts";
import type { FieldControl } from "#components/ui/field.tsx";
import { type Locale, useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/now.ts";
import { formatDayTime } from "#components/ui/time-format.ts";

const isTime = (value: string) => /^\d{4}-\d{2}-\d{2}T/.test(value);

const shownAs = (iso: string, { locale, timeZone }: Locale) =>
  new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(
    new Date(iso),
  );

interface DueInputProps {
  control: FieldControl;
  /** ISO-8601, or text as it was typed; "" for none. */
  value: string;
  onChange(value: string | null): void;
  onCommit(): void;
}

/** Reads "31 Jan 2026, 16:00" and "friday" on the workspace's clock. */
export function DueInput({ control, value, onChange, onCommit }: DueInputProps) {
  const locale = useLocale();
  const now = useNow();
  return (
    <DayBox
      control={control}
      size="lg"
      icon={<Clock size={14} />}
      kind="datetime-local"
      placeholder="No due date"
      shown={isTime(value) ? shownAs(value, locale) : value}
      understood={isTime(value) ? formatDayTime(value, now, locale) : ""}
      picked={isTime(value) ? toZonedInput(value, locale.timeZone) : ""}
      onType={(text) => onChange(text.trim() === "" ? null : (readTypedTime(text, locale, now) ?? text))}
      onPick={(picked) => onChange(fromZonedInput(picked, locale.timeZone))}
      onCommit={onCommit}
    />
  );
}
