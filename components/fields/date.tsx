"use client";

import { Calendar } from "lucide-react";
import { DayBox } from "#components/fields/day-box.tsx";
import { type FieldCellProps, type FieldInputProps, type FieldLook, orNull, textOf } from "#components/fields/field-input.ts";
import { ofThisYear, readTypedDay } from "#components/fields/typed-days.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { dayOf, formatDay } from "#components/ui/time/time-format.ts";
import { noonOf } from "#lib/fields/days.ts";
import { formatField } from "#lib/fields/index.ts";

const STORED = /^\d{4}-\d{2}-\d{2}$/;

/** A text that reads "31 Jan 2020", typed in any usual form, and "friday"; today is the workspace's. */
function DateInput({ definition, value, onChange, onCommit, control, size, yearless = ofThisYear }: FieldInputProps) {
  const place = useLocale();
  const now = useNow();
  const text = textOf(value);
  const stored = STORED.test(text) ? text : "";
  return (
    <DayBox
      control={control}
      size={size}
      icon={<Calendar size={14} />}
      kind="date"
      required={definition.required}
      shown={stored ? formatField(stored, definition, place.locale) : text}
      understood={stored ? formatDay(noonOf(stored), now, { ...place, timeZone: "UTC" }) : ""}
      picked={stored}
      onType={(typed) => onChange(readTypedDay(typed, dayOf(now, place), place.locale, yearless) ?? orNull(typed.trim()))}
      onPick={(picked) => onChange(orNull(picked))}
      onCommit={onCommit}
    />
  );
}

function DateCell({ definition, value }: FieldCellProps) {
  const { locale } = useLocale();
  return (
    <time dateTime={textOf(value)} className="tabular-nums">
      {formatField(value, definition, locale)}
    </time>
  );
}

export const date: FieldLook = { Input: DateInput, Cell: DateCell, typed: true };
