"use client";

import { Calendar } from "lucide-react";
import { useRef, useState } from "react";
import { type FieldCellProps, type FieldInputProps, type FieldLook, orNull, textOf } from "#components/fields/field-input.ts";
import { readTypedDate } from "#components/fields/typed-values.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/now.ts";
import { TextInput } from "#components/ui/text-input.tsx";
import { calendarYear } from "#components/ui/time-format.ts";
import { formatField } from "#lib/fields/index.ts";

const STORED = /^\d{4}-\d{2}-\d{2}$/;

/** A text that reads "31 Jan 2020", typed in any usual form, with the browser's calendar behind a button. */
function DateInput({ definition, value, onChange, onCommit, control, size }: FieldInputProps) {
  const place = useLocale();
  const { locale } = place;
  const thisYear = calendarYear(useNow(), place);
  const [typed, type] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const stored = textOf(value);
  const shown = STORED.test(stored) ? formatField(stored, definition, locale) : stored;
  return (
    <div className="relative">
      <TextInput
        {...control}
        size={size}
        className="tabular-nums"
        value={typed ?? shown}
        lead={
          <IconButton
            label="Calendar"
            size="sm"
            className="text-text-3!"
            icon={<Calendar size={14} aria-hidden="true" />}
            onClick={() => picker.current?.showPicker()}
          />
        }
        onFocus={() => type(shown)}
        onChange={(event) => {
          type(event.target.value);
          onChange(readTypedDate(event.target.value, locale, thisYear) ?? orNull(event.target.value.trim()));
        }}
        onBlur={() => {
          type(null);
          onCommit?.();
        }}
        aria-required={definition.required}
      />
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        className="pointer-events-none absolute bottom-0 left-2 size-px opacity-0"
        value={STORED.test(stored) ? stored : ""}
        onChange={(event) => {
          type(null);
          onChange(orNull(event.target.value));
          onCommit?.();
        }}
      />
    </div>
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
