"use client";

import { FieldIcon } from "#components/fields/field-icon.tsx";
import { type FieldCellProps, type FieldInputProps, type FieldLook, orNull, textOf } from "#components/fields/field-input.ts";
import { TextInput } from "#components/ui/text-input.tsx";
import type { FieldType } from "#lib/fields/definition.ts";

/** The type of the input chooses the keyboard of a phone. */
const INPUT_TYPES: Partial<Record<FieldType, "email" | "url">> = { email: "email", url: "url" };

export function OneLineInput({ definition, value, onChange, onCommit, control, size }: FieldInputProps) {
  return (
    <TextInput
      {...control}
      size={size}
      type={INPUT_TYPES[definition.type] ?? "text"}
      icon={<FieldIcon type={definition.type} />}
      value={textOf(value)}
      onChange={(event) => onChange(orNull(event.target.value))}
      onBlur={onCommit}
      aria-required={definition.required}
    />
  );
}

export function PlainCell({ value }: FieldCellProps) {
  return <span className="[overflow-wrap:anywhere]">{textOf(value)}</span>;
}

export const text: FieldLook = { Input: OneLineInput, Cell: PlainCell, typed: true };
