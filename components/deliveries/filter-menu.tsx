"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuRadioGroup, MenuRadioItem } from "#components/ui/menu.tsx";

const ALL = "all";

interface FilterMenuProps {
  label: string;
  /** The choice that narrows nothing. */
  all: string;
  options: readonly { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A button that says what is chosen, with the choices under it. */
export function FilterMenu({ label, all, options, value, onChange }: FilterMenuProps) {
  const chosen = options.find((option) => option.value === value)?.label;
  return (
    <Menu
      label={label}
      trigger={
        <Button className={value === undefined ? "" : "max-w-64 border-accent-line! bg-accent-soft!"}>
          {value === undefined ? label : <span className="truncate">{`${label}: ${chosen ?? "one"}`}</span>}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <MenuRadioGroup label={label} value={value ?? ALL} onChange={(next) => onChange(next === ALL ? undefined : next)}>
        <MenuRadioItem value={ALL}>{all}</MenuRadioItem>
        {options.map((option) => (
          <MenuRadioItem key={option.value} value={option.value}>
            {option.label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
