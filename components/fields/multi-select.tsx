"use client";

import { Check, Plus } from "lucide-react";
import type { FieldCellProps, FieldInputProps, FieldLook } from "#components/fields/field-input.ts";
import type { FieldValue } from "#lib/fields/definition.ts";

const chosenOf = (value: FieldValue): string[] => (Array.isArray(value) ? value : []);

/** Every option is a checkbox drawn as a chip; the values keep the options' order. */
function MultiSelectInput({ definition, value, onChange, onCommit, control }: FieldInputProps) {
  const chosen = chosenOf(value);
  const options = [...new Set([...(definition.options ?? []), ...chosen])];
  const toggle = (option: string) => {
    const next = options.filter((each) => (each === option ? !chosen.includes(each) : chosen.includes(each)));
    onChange(next.length === 0 ? null : next);
    onCommit?.();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the field's label stands outside, so a fieldset would have no legend
    <div
      role="group"
      id={control.id}
      aria-label={definition.name}
      aria-describedby={control["aria-describedby"]}
      className="-m-1 flex max-h-40 flex-wrap gap-1.5 overflow-auto p-1 max-sm:max-h-60"
    >
      {options.map((option) => (
        <label
          key={option}
          className="relative inline-flex min-h-7 cursor-pointer items-center gap-1.5 rounded-full border border-line-control bg-surface px-2.5 text-12 font-medium transition-colors hover:bg-hover has-[:checked]:border-accent has-[:checked]:bg-accent-soft has-[:checked]:text-accent-text has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-1 has-[:focus-visible]:outline-focus max-sm:min-h-11"
        >
          <input
            type="checkbox"
            className="peer absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
            checked={chosen.includes(option)}
            onChange={() => toggle(option)}
          />
          <Check size={12} strokeWidth={2.5} className="hidden peer-checked:block" aria-hidden="true" />
          <Plus size={12} className="text-text-3 peer-checked:hidden" aria-hidden="true" />
          {option}
        </label>
      ))}
      {options.length === 0 && <span className="text-text-3">This field has no options.</span>}
    </div>
  );
}

function MultiSelectCell({ value }: FieldCellProps) {
  return (
    <ul className="flex flex-wrap gap-1">
      {chosenOf(value).map((option) => (
        <li key={option} className="rounded-6 bg-sunken px-1.5 text-12 leading-5.5">
          {option}
        </li>
      ))}
    </ul>
  );
}

export const multiSelect: FieldLook = { Input: MultiSelectInput, Cell: MultiSelectCell, typed: false };
