"use client";

import { useState } from "react";
import { FieldIcon } from "#components/fields/field-icon.tsx";
import { type FieldCellProps, type FieldInputProps, type FieldLook, orNull, textOf } from "#components/fields/field-input.ts";
import { readTypedNumber } from "#components/fields/typed-values.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toDecimal } from "#lib/fields/decimal.ts";
import { formatField } from "#lib/fields/index.ts";

/** While it has the focus it shows what is typed; left, the number with its groups. Text that is no number stays as typed. */
export function NumberInput({ definition, value, onChange, onCommit, control, size }: FieldInputProps) {
  const { locale } = useLocale();
  const [typed, type] = useState<string | null>(null);
  const stored = textOf(value);
  const shown = toDecimal(stored) === null ? stored : formatField(stored, definition, locale);
  return (
    <TextInput
      {...control}
      size={size}
      inputMode="decimal"
      className="tabular-nums"
      icon={<FieldIcon type={definition.type} />}
      tail={definition.currency && <span className="pr-1.5 text-12 text-text-3">{definition.currency}</span>}
      value={typed ?? shown}
      onFocus={() => type(shown)}
      onChange={(event) => {
        type(event.target.value);
        onChange(readTypedNumber(event.target.value, locale) ?? orNull(event.target.value.trim()));
      }}
      onBlur={() => {
        type(null);
        onCommit?.();
      }}
      aria-required={definition.required}
    />
  );
}

function NumberCell({ definition, value }: FieldCellProps) {
  const { locale } = useLocale();
  return (
    <span className="tabular-nums">
      {formatField(value, definition, locale)}
      {definition.currency && <span className="ml-1 text-text-3">{definition.currency}</span>}
    </span>
  );
}

export const number: FieldLook = { Input: NumberInput, Cell: NumberCell, typed: true };
