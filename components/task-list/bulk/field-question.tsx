"use client";

import { faultsIn } from "#components/fields/faults-in.ts";
import { FieldRow } from "#components/fields/field-row.tsx";
import type { Deed } from "#components/task-list/bulk/deeds.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

type FieldDeed = Extract<Deed, { kind: "field" }>;

/** A field that is to be set, and what it holds at first. */
export const settingOf = (field: FieldDefinition): FieldDeed => ({ kind: "field", field, value: FIELDS[field.type].unset });

/** Why the value does not fit its field; null where it does. */
export const faultOf = ({ field, value }: FieldDeed): string | null => faultsIn({ [field.key]: value }, [field])[0]?.message ?? null;

interface FieldQuestionProps {
  deed: FieldDeed;
  fields: readonly FieldDefinition[];
  members: readonly MemberJson[];
  fault: string | null;
  onChange: (deed: Deed) => void;
}

/** Which field, and which value. */
export const FieldQuestion = ({ deed, fields, members, fault, onChange }: FieldQuestionProps) => (
  <div className="flex flex-col gap-4">
    <Field label="Field">
      {(control) => (
        <Select
          {...control}
          options={fields.map(({ key, name }) => ({ value: key, label: name }))}
          value={deed.field.key}
          onChange={({ target }) => {
            const field = fields.find(({ key }) => key === target.value);
            if (field) onChange(settingOf(field));
          }}
        />
      )}
    </Field>
    <FieldRow
      key={deed.field.key}
      definition={deed.field}
      value={deed.value}
      error={fault}
      members={members}
      onChange={(value) => onChange({ ...deed, value })}
    />
    {deed.field.type !== "checkbox" && !deed.field.required && (
      <p className="text-12 text-text-3">Left empty, it takes the value away from these tasks.</p>
    )}
  </div>
);
