import type { ComponentType } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { nameOf } from "#components/ui/avatar.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { FieldDefinition, FieldType } from "#lib/fields/definition.ts";
import type { FieldRule } from "#lib/flow/rules.ts";

interface RuleValueProps {
  field: FieldDefinition;
  value: FieldRule["value"];
  readOnly: boolean;
  onChange(value: FieldRule["value"]): void;
}

const textOf = (value: FieldRule["value"]) => (value === undefined || value === null ? "" : String(value));

function TypedValue({
  value,
  readOnly,
  onChange,
  type,
  inputMode,
}: RuleValueProps & { type: "text" | "date"; inputMode: "text" | "decimal" }) {
  return (
    <TextInput
      size="sm"
      type={type}
      inputMode={inputMode}
      aria-label="Value"
      readOnly={readOnly}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const TextValue = (props: RuleValueProps) => <TypedValue {...props} type="text" inputMode="text" />;
const DecimalValue = (props: RuleValueProps) => <TypedValue {...props} type="text" inputMode="decimal" />;
const DateValue = (props: RuleValueProps) => <TypedValue {...props} type="date" inputMode="text" />;

function OptionValue({ field, value, readOnly, onChange }: RuleValueProps) {
  const options = (field.options ?? []).map((option) => ({ value: option, label: option }));
  return (
    <Select
      size="sm"
      aria-label="Value"
      placeholder="Choose"
      disabled={readOnly}
      value={textOf(value)}
      options={options}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function YesNoValue({ value, readOnly, onChange }: RuleValueProps) {
  const options = [
    { value: "true", label: "Yes" },
    { value: "false", label: "No" },
  ];
  return (
    <Select
      size="sm"
      aria-label="Value"
      placeholder="Choose"
      disabled={readOnly}
      value={textOf(value)}
      options={options}
      onChange={(event) => onChange(event.target.value === "true")}
    />
  );
}

function PersonValue({ value, readOnly, onChange }: RuleValueProps) {
  const { members } = useBuilder();
  const options = members.map((member) => ({ value: member.email, label: nameOf(member) }));
  return (
    <Select
      size="sm"
      aria-label="Value"
      placeholder="Choose"
      disabled={readOnly}
      value={textOf(value)}
      options={options}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const INPUTS: Record<FieldType, ComponentType<RuleValueProps>> = {
  text: TextValue,
  long_text: TextValue,
  number: DecimalValue,
  currency: DecimalValue,
  checkbox: YesNoValue,
  date: DateValue,
  select: OptionValue,
  multi_select: OptionValue,
  email: TextValue,
  url: TextValue,
  user: PersonValue,
};

/** The value that a rule compares with, in an input of its field's type. */
export function RuleValue(props: RuleValueProps) {
  const Input = INPUTS[props.field.type];
  return <Input {...props} />;
}
