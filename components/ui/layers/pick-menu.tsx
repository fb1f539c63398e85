"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceMenu } from "#components/ui/layers/choice-menu.tsx";

interface PickMenuProps<Value extends string> {
  /** What is chosen: "Group", "Sort". */
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
  /** On a phone the button says only what is chosen by it, not which. */
  brief?: boolean;
}

/** A button that says what is chosen, with the choices in its menu. */
export function PickMenu<Value extends string>({ label, options, value, onChange, className, brief = false }: PickMenuProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <ChoiceMenu
      label={label}
      trigger={
        <Button className={className}>
          <span>
            {label}
            <span className={brief ? "max-sm:hidden" : ""}>: {chosen?.label.toLowerCase()}</span>
          </span>
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}
