"use client";

import { FieldIcon } from "#components/fields/field-icon.tsx";
import { type FieldInputProps, type FieldLook, orNull, textOf } from "#components/fields/field-input.ts";
import { PlainCell } from "#components/fields/text.tsx";
import { Select } from "#components/ui/select.tsx";

/** A value that is no option any more stays to be seen until another one is chosen. */
function SelectInput({ definition, value, onChange, onCommit, control, size }: FieldInputProps) {
  const chosen = textOf(value);
  const options = definition.options ?? [];
  const known = chosen === "" || options.includes(chosen) ? options : [chosen, ...options];
  return (
    <Select
      {...control}
      size={size}
      icon={<FieldIcon type="select" />}
      placeholder="Choose"
      options={known.map((option) => ({ value: option, label: option }))}
      value={chosen}
      onChange={(event) => {
        onChange(orNull(event.target.value));
        onCommit?.();
      }}
      aria-required={definition.required}
    />
  );
}

export const select: FieldLook = { Input: SelectInput, Cell: PlainCell, typed: false };
