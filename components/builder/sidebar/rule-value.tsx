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

const typedInput = (type: "text" | "date", inputMode: "text" | "decimal" = "text"): ComponentType<RuleValueProps> =>
  function TypedValue({ value, readOnly, onChange }) {
    return (
      <TextInput size="sm" type={type} inputMode={inputMode} aria-label="Value" readOnly={readOnly} value={textOf(value)} onChange={(event) => onChange(event.target.value)} />
    );
  };

function OptionValue({ field, value, readOnly, onChange }: RuleValueProps) {
  const options = (field.options ?? []).map((option) => ({ value: option, label: option }));
  return <Select size="sm" aria-label="Value" placeholder="Choose" disabled={readOnly} value={textOf(value)} options={options} onChange={(event) => onChange(event.target.value)} />;
}

function YesNoValue({ value, readOnly, onChange }: RuleValueProps) {
  const options = [
    { value: "true", label: "Yes" },
    { value: "false", label: "No" },
  ];
  return (
    <Select size="sm" aria-label="Value" placeholder="Choose" disabled={readOnly} value={textOf(value)} options={options} onChange={(event) => onChange(event.target.value === "true")} />
  );
}

function PersonValue({ value, readOnly, onChange }: RuleValueProps) {
  const { members } = useBuilder();
  const options = members.map((member) => ({ value: member.email, label: nameOf(member) }));
  return <Select size="sm" aria-label="Value" placeholder="Choose" disabled={readOnly} value={textOf(value)} options={options} onChange={(event) => onChange(event.target.value)} />;
}

const TEXT = typedInput("text");
const DECIMAL = typedInput("text", "decimal");

const INPUTS: Record<FieldType, ComponentType<RuleValueProps>> = {
  text: TEXT,
  long_text: TEXT,
  number: DECIMAL,
  currency: DECIMAL,
  checkbox: YesNoValue,
  date: typedInput("date"),
  select: OptionValue,
  multi_select: OptionValue,
  email: TEXT,
  url: TEXT,
  user: PersonValue,
};

/** The value that a rule compares with, in an input of its field's type. */
export function RuleValue(props: RuleValueProps) {
  const Input = INPUTS[props.field.type];
  return <Input {...props} />;
}
