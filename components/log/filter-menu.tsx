"use client";

import { ChevronDown } from "lucide-react";
import { type Option, withAll } from "#components/log/narrowing.ts";
import { Button } from "#components/ui/button.tsx";
import { ChoiceMenu } from "#components/ui/layers/choice-menu.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

interface FilterMenuProps<Value extends string> {
  label: string;
  /** The choice that narrows nothing. */
  all: string;
  options: readonly Option<Value>[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

/** A button that says what is chosen, with the choices under it. */
export function FilterMenu<Value extends string>({ label, all, options, value, onChange }: FilterMenuProps<Value>) {
  const chosen = options.find((option) => option.value === value)?.label;
  return (
    <ChoiceMenu
      label={label}
      trigger={
        <Button className={value === undefined ? "" : "min-w-0 max-w-64 border-accent-line! bg-accent-soft! sm:shrink!"}>
          {value === undefined ? label : <span {...WHEN_CUT} className="truncate">{`${label}: ${chosen ?? "one"}`}</span>}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
      {...withAll(all, options, value, onChange)}
    />
  );
}
