import type { ComponentType } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { FieldInputProps } from "#components/fields/field-input.ts";
import { FIELD_INPUTS } from "#components/fields/index.tsx";
import type { FieldControl } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { FieldDefinition, FieldType, FieldValue } from "#lib/fields/definition.ts";
import { optionsIn } from "#lib/flow/edit/edit-rules.ts";
import type { FieldRule, RuleOperator } from "#lib/flow/rules/rules.ts";

interface RuleValueProps {
  field: FieldDefinition;
  op: RuleOperator;
  value: FieldRule["value"];
  /** Its label is hidden: "Value". */
  control: FieldControl;
  onChange(value: FieldRule["value"]): void;
}

const textOf = (value: FieldRule["value"]) => (value === undefined || value === null ? "" : String(value));

function TextValue({ control, value, onChange }: RuleValueProps) {
  return <TextInput {...control} size="sm" value={textOf(value)} onChange={(event) => onChange(event.target.value)} />;
}

/** The input that the field has on a task. */
function OwnInput({ field, control, value, onChange, given }: RuleValueProps & { given: FieldValue }) {
  const { members } = useBuilder();
  const Input: ComponentType<FieldInputProps> = FIELD_INPUTS[field.type].Input;
  const typed = (next: FieldValue) => onChange(Array.isArray(next) ? next.join(", ") : (next ?? ""));
  return (
    <Input
      definition={{ ...field, required: false }}
      size="sm"
      control={control}
      members={members}
      value={given}
      onChange={(next) => next !== value && typed(next)}
    />
  );
}

const PlainValue = (props: RuleValueProps) => <OwnInput {...props} given={textOf(props.value) || null} />;

/** An option that a rule asks for stays to be seen when the field has lost it. */
function OptionValue({ field, control, value, onChange }: RuleValueProps) {
  const chosen = textOf(value);
  const options = field.options ?? [];
  const known = chosen === "" || options.includes(chosen) ? options : [chosen, ...options];
  return (
    <Select
      {...control}
      size="sm"
      placeholder="Choose"
      value={chosen}
      options={known.map((option) => ({ value: option, label: option }))}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** All of the options that are chosen on the task. */
function ChoicesValue(props: RuleValueProps) {
  const chosen = optionsIn(textOf(props.value), props.field.options ?? []);
  return chosen ? <OwnInput {...props} given={chosen} /> : <TextValue {...props} />;
}

const YES_NO = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

function YesNoValue({ control, value, onChange }: RuleValueProps) {
  return (
    <Select
      {...control}
      size="sm"
      placeholder="Choose"
      value={textOf(value)}
      options={YES_NO}
      onChange={(event) => onChange(event.target.value === "" ? "" : event.target.value === "true")}
    />
  );
}

const INPUTS: Record<FieldType, ComponentType<RuleValueProps>> = {
  text: TextValue,
  long_text: TextValue,
  number: PlainValue,
  currency: PlainValue,
  checkbox: YesNoValue,
  date: PlainValue,
  select: OptionValue,
  multi_select: ChoicesValue,
  email: TextValue,
  url: TextValue,
  user: PlainValue,
};

/** A part of a text may be asked for whatever the type; of a multi-select one of its options. */
const PART_OF: Partial<Record<FieldType, ComponentType<RuleValueProps>>> = { multi_select: OptionValue };

/** The value that a rule compares with, in an input of its field's type. */
export function RuleValue(props: RuleValueProps) {
  const Input = props.op === "contains" ? (PART_OF[props.field.type] ?? TextValue) : INPUTS[props.field.type];
  return <Input {...props} />;
}
