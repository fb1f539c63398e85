"use client";

import { DayInput } from "#components/fields/day-input.tsx";
import { type FieldCellProps, type FieldInputProps, type FieldLook, textOf } from "#components/fields/field-input.ts";
import { ofThisYear } from "#components/fields/typed-days.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { formatField } from "#lib/fields/index.ts";

function DateInput({ definition, value, onChange, onCommit, control, size }: FieldInputProps) {
  return (
    <DayInput
      control={control}
      size={size}
      required={definition.required}
      value={textOf(value)}
      yearless={ofThisYear}
      onChange={onChange}
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
