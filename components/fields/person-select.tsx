"use client";

import { User } from "lucide-react";
import { personOptions } from "#components/fields/person-options.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import type { FieldControl } from "#components/ui/field.tsx";
import type { InputSize } from "#components/ui/input-box.ts";
import { Select } from "#components/ui/select.tsx";
import type { MemberJson } from "#lib/wire/pages.ts";

interface PersonSelectProps {
  control: FieldControl;
  members: readonly MemberJson[];
  /** Everybody whom a name could mean, where only some are offered. */
  among?: readonly MemberJson[];
  /** Email; null for nobody. */
  value: string | null;
  onChange: (email: string | null) => void;
  /** The words for nobody. */
  nobody?: string;
  size?: InputSize;
  required?: boolean;
}

/** One of the members. Who is no active member any more stays to be seen by email. */
export function PersonSelect({ control, members, among, value, onChange, nobody = "Nobody", size, required }: PersonSelectProps) {
  const chosen = members.find((member) => member.email === value);
  const options = personOptions(members, among);
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
