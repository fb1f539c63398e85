"use client";

import { type FieldCellProps, type FieldInputProps, type FieldLook, orNull, textOf } from "#components/fields/field-input.ts";
import { TextArea } from "#components/ui/text-area.tsx";

function LongTextInput({ definition, value, onChange, onCommit, control, size }: FieldInputProps) {
  return (
    <TextArea
      {...control}
      rows={3}
      className={size === "lg" ? "text-14" : undefined}
      value={textOf(value)}
      onChange={(event) => onChange(orNull(event.target.value))}
      onBlur={onCommit}
      aria-required={definition.required}
    />
  );
}

function LongTextCell({ value }: FieldCellProps) {
  return <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{textOf(value)}</span>;
}

export const longText: FieldLook = { Input: LongTextInput, Cell: LongTextCell, typed: true };
