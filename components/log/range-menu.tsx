"use client";

import { Calendar, ChevronDown } from "lucide-react";
import type { Option } from "#components/log/narrowing.ts";
import { Button } from "#components/ui/button.tsx";
import { ChoiceMenu } from "#components/ui/layers/choice-menu.tsx";

interface RangeMenuProps<Value extends string> {
  options: readonly Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** How far a log looks back. */
export function RangeMenu<Value extends string>({ options, value, onChange }: RangeMenuProps<Value>) {
  return (
    <ChoiceMenu
      label="Time"
      trigger={
        <Button icon={<Calendar size={14} aria-hidden="true" />}>
          {options.find((option) => option.value === value)?.label}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}
