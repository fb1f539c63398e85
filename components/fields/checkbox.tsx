"use client";

import type { FieldCellProps, FieldInputProps, FieldLook } from "#components/fields/field-input.ts";
import { Switch } from "#components/ui/switch.tsx";

function CheckboxInput({ definition, value, onChange, onCommit, control }: FieldInputProps) {
  const checked = value === true;
  return (
    <span className="flex items-center gap-2">
      <span className="text-text-2" aria-hidden="true">
        {checked ? "Yes" : "No"}
      </span>
      <Switch
        id={control.id}
        label={definition.name}
        hideLabel
        checked={checked}
        onCheckedChange={(next) => {
          onChange(next);
          onCommit?.();
        }}
      />
    </span>
  );
}

function CheckboxCell({ value }: FieldCellProps) {
  return <>{value === true ? "Yes" : "No"}</>;
}

export const checkbox: FieldLook = { Input: CheckboxInput, Cell: CheckboxCell, typed: false };
