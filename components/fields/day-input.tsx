"use client";

import { Calendar } from "lucide-react";
import { DayBox } from "#components/fields/day-box.tsx";
import { orNull } from "#components/fields/field-input.ts";
import { readTypedDay, type Yearless } from "#components/fields/typed-days.ts";
import type { FieldControl } from "#components/ui/field.tsx";
import type { InputSize } from "#components/ui/input-box.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/now.ts";
import { dayOf, formatDay } from "#components/ui/time-format.ts";
import { noonOf } from "#lib/fields/days.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { formatField } from "#lib/fields/index.ts";

const STORED = /^\d{4}-\d{2}-\d{2}$/;

/** A day is written alike whatever it stands for. */
const DAY: FieldDefinition = { key: "day", name: "Day", type: "date" };

interface DayInputProps {
  control: FieldControl;
  size?: InputSize | undefined;
  required?: boolean | undefined;
  /** `2026-01-31`, or text as it was typed; "" for none. */
  value: string;
  yearless: Yearless;
  onChange: (value: string | null) => void;
  onCommit?: (() => void) | undefined;
}

/** A text that reads "31 Jan 2020", typed in any usual form, and "friday"; today is the workspace's. */
export function DayInput({ value, yearless, onChange, ...box }: DayInputProps) {
  const place = useLocale();
  const now = useNow();
  const stored = STORED.test(value) ? value : "";
  return (
    <DayBox
      {...box}
      size={box.size}
      icon={<Calendar size={14} />}
      kind="date"
      shown={stored ? formatField(stored, DAY, place.locale) : value}
      understood={stored ? formatDay(noonOf(stored), now, { ...place, timeZone: "UTC" }) : ""}
      picked={stored}
      onType={(typed) => onChange(readTypedDay(typed, dayOf(now, place), place.locale, yearless) ?? orNull(typed.trim()))}
      onPick={(picked) => onChange(orNull(picked))}
    />
  );
}
