"use client";

import { type FormEvent, useState } from "react";
import { useMembers } from "#components/data/people.ts";
import { isWhole } from "#components/data-sets/grid-address.ts";
import { FIELD_INPUTS } from "#components/fields/index.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, type FieldControl } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { Column } from "#lib/data-sets/columns.ts";
import { FIELDS, parseRendered } from "#lib/fields/index.ts";
import { OPERATOR_SIGNS, VALUELESS } from "#lib/flow/rules/rule-words.ts";
import type { RecordFilter } from "#lib/wire/data-set.ts";

interface FilterEditorProps {
  columns: readonly Column[];
  filter: RecordFilter;
  onApply: (filter: RecordFilter) => void;
}

/** The first comparison of a column's type, with nothing to compare with yet. */
export const newFilter = ({ key, type }: Column): RecordFilter => ({ column: key, op: FIELDS[type].operators[0] ?? "equals" });

/** Text is found by a part of it, whatever its type. */
const isPart = ({ op }: RecordFilter, { type }: Column): boolean => op === "contains" && type !== "multi_select";

/** Why the filter can't be applied; null where it can. */
function faultOf(filter: RecordFilter, column: Column): string | null {
  if (!isWhole(filter)) return "Say what to compare with.";
  if (VALUELESS.has(filter.op) || isPart(filter, column) || column.type === "multi_select" || column.type === "select") return null;
  const parsed = parseRendered(String(filter.value), column);
  return "fault" in parsed && column.type !== "email" && column.type !== "url" && column.type !== "user" ? parsed.fault : null;
}

/** One filter: column, comparison, value. */
export function FilterEditor({ columns, filter: given, onApply }: FilterEditorProps) {
  const [filter, put] = useState(given);
  const [fault, setFault] = useState<string | null>(null);
  const column = columns.find(({ key }) => key === filter.column) ?? columns[0];
  if (!column) return null;
  const change = (next: RecordFilter) => {
    setFault(null);
    put(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultOf(filter, column);
    setFault(found);
    if (found === null) onApply(VALUELESS.has(filter.op) ? { column: filter.column, op: filter.op } : filter);
  };
  return (
    <form noValidate onSubmit={submit} className="space-y-3 p-2">
      <Field label="Column">
        {(control) => (
          <Select
            {...control}
            size="sm"
            value={column.key}
            options={columns.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(event) => {
              const next = columns.find(({ key }) => key === event.target.value);
              if (next) change(newFilter(next));
            }}
          />
        )}
      </Field>
      <Field label="Comparison">
        {(control) => (
          <Select
            {...control}
            size="sm"
            value={filter.op}
            options={FIELDS[column.type].operators.map((op) => ({ value: op, label: OPERATOR_SIGNS[op] }))}
            onChange={(event) => change({ ...filter, op: event.target.value as RecordFilter["op"] })}
          />
        )}
      </Field>
      {!VALUELESS.has(filter.op) && (
        <Field label="Value" error={fault}>
          {(control) => (
            <ValueInput
              key={column.key}
              column={column}
              filter={filter}
              control={control}
              onChange={(value) => change({ ...filter, value })}
            />
          )}
        </Field>
      )}
      <div className="flex justify-end">
        <Button type="submit" size="sm" variant="primary">
          Apply
        </Button>
      </div>
    </form>
  );
}

interface ValueInputProps {
  column: Column;
  filter: RecordFilter;
  control: FieldControl;
  onChange: (value: string) => void;
}

const YES_NO = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

function ValueInput({ column, filter, control, onChange }: ValueInputProps) {
  const { data: members = [] } = useMembers();
  const text = filter.value === undefined || filter.value === null ? "" : String(filter.value);
  const options = column.type === "checkbox" ? YES_NO : column.options?.map((option) => ({ value: option, label: option }));
  if (options)
    return (
      <Select
        {...control}
        size="sm"
        placeholder="Choose"
        value={text}
        options={options}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  const typed = isPart(filter, column) || ["text", "long_text", "email", "url"].includes(column.type);
  if (typed) return <TextInput {...control} size="sm" value={text} onChange={(event) => onChange(event.target.value)} />;
  const { Input } = FIELD_INPUTS[column.type];
  return (
    <Input
      definition={column}
      size="sm"
      control={control}
      members={members}
      value={text === "" ? null : text}
      onChange={(next) => onChange(typeof next === "string" ? next : "")}
    />
  );
}
