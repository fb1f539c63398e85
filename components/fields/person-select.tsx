"use client";

import { User } from "lucide-react";
import { Avatar } from "#components/ui/avatar.tsx";
import type { FieldControl } from "#components/ui/field.tsx";
import type { InputSize } from "#components/ui/input-box.ts";
import { Select } from "#components/ui/select.tsx";
import { fullName } from "#lib/wire/full-name.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

interface PersonSelectProps {
  control: FieldControl;
  members: readonly MemberJson[];
  /** Email; null for nobody. */
  value: string | null;
  onChange: (email: string | null) => void;
  /** The words for nobody. */
  nobody?: string;
  size?: InputSize;
  required?: boolean;
}

/** One of the members. Who is no active member any more stays to be seen by email. */
export function PersonSelect({ control, members, value, onChange, nobody = "Nobody", size, required }: PersonSelectProps) {
  const chosen = members.find((member) => member.email === value);
  const options = members.map((member) => ({ value: member.email, label: fullName(member) }));
  return (
    <Select
      {...control}
      size={size}
      icon={chosen ? <Avatar member={chosen} size="sm" /> : <User size={14} />}
      className={chosen ? "pl-9.5" : undefined}
      placeholder={nobody}
      options={value && !chosen ? [{ value, label: value }, ...options] : options}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
      aria-required={required}
    />
  );
}
