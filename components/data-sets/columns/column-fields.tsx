"use client";

import { type ColumnDraft, hasOptions, optionsOf } from "#components/data-sets/columns/column-draft.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { FIELD_TYPES, type FieldType } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import { counted } from "#lib/in-words.ts";

export const TYPE_OPTIONS = FIELD_TYPES.map((type) => ({ value: type, label: FIELDS[type].label }));

export interface ColumnFaults {
  name?: string | null;
  type?: string | null;
  options?: string | null;
  currency?: string | null;
}

interface ColumnFieldsProps {
  draft: ColumnDraft;
  onChange: (draft: ColumnDraft) => void;
  faults: ColumnFaults;
}

/** Options or currency, where the type has them. */
export function TypeParts({ draft, onChange, faults }: ColumnFieldsProps) {
  if (hasOptions(draft.type)) {
    const count = optionsOf(draft.options).length;
    return (
      <Field label="Options" hint={`One on each line. ${counted(count, "option")} so far.`} error={faults.options ?? null}>
        {(control) => (
          <TextArea {...control} rows={4} value={draft.options} onChange={(event) => onChange({ ...draft, options: event.target.value })} />
        )}
      </Field>
    );
  }
  if (draft.type !== "currency") return null;
  return (
    <Field label="Currency" hint="Three letters, such as EUR." error={faults.currency ?? null}>
      {(control) => (
        <TextInput
          {...control}
          className="uppercase"
          value={draft.currency}
          onChange={(event) => onChange({ ...draft, currency: event.target.value.slice(0, 3) })}
        />
      )}
    </Field>
  );
}

export function ColumnFields({ draft, onChange, faults }: ColumnFieldsProps) {
  return (
    <div className="space-y-4">
      <Field label="Name" error={faults.name ?? null}>
        {(control) => (
          <TextInput
            {...control}
            value={draft.name}
            maxLength={100}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Type" error={faults.type ?? null}>
        {(control) => (
          <Select
            {...control}
            value={draft.type}
            options={TYPE_OPTIONS}
            onChange={(event) => onChange({ ...draft, type: event.target.value as FieldType })}
          />
        )}
      </Field>
      <TypeParts draft={draft} onChange={onChange} faults={faults} />
    </div>
  );
}
