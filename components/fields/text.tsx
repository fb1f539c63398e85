"use client";

import { FieldIcon } from "#components/fields/field-icon.tsx";
import { type FieldCellProps, type FieldInputProps, type FieldLook, orNull, textOf } from "#components/fields/field-input.ts";
import { TextInput } from "#components/ui/text-input.tsx";

/** One line; `type` chooses the keyboard of a phone. */
export const oneLine = (type: "text" | "email" | "url") =>
  function OneLineInput({ definition, value, onChange, onCommit, control, size }: FieldInputProps) {
    return (
      <TextInput
        {...control}
        size={size}
        type={type === "text" ? "text" : type}
        icon={<FieldIcon type={definition.type} />}
        value={textOf(value)}
        onChange={(event) => onChange(orNull(event.target.value))}
        onBlur={onCommit}
        aria-required={definition.required}
      />
    );
  };

export function PlainCell({ value }: FieldCellProps) {
  return <span className="[overflow-wrap:anywhere]">{textOf(value)}</span>;
}

export const text: FieldLook = { Input: oneLine("text"), Cell: PlainCell };
