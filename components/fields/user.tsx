"use client";

import { FieldIcon } from "#components/fields/field-icon.tsx";
import { type FieldCellProps, type FieldInputProps, type FieldLook, textOf } from "#components/fields/field-input.ts";
import { PersonSelect } from "#components/fields/person-select.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { fullName } from "#lib/wire/full-name.ts";

function UserInput({ definition, value, onChange, onCommit, control, members, size }: FieldInputProps) {
  return (
    <PersonSelect
      control={control}
      size={size}
      members={members}
      value={typeof value === "string" ? value : null}
      onChange={(email) => {
        onChange(email);
        onCommit?.();
      }}
      required={definition.required}
    />
  );
}

function UserCell({ value, members }: FieldCellProps) {
  const email = textOf(value);
  const member = members.find((each) => each.email === email);
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      {member ? <Avatar member={member} size="sm" /> : <FieldIcon type="user" className="text-text-3" />}
      <span className="min-w-0 [overflow-wrap:anywhere]">{member ? fullName(member) : email}</span>
    </span>
  );
}

export const user: FieldLook = { Input: UserInput, Cell: UserCell, typed: false };
