"use client";

import type { ReactElement } from "react";
import { Menu, MenuRadioGroup, MenuRadioItem } from "#components/ui/layers/menu.tsx";

interface ChoiceMenuProps<Value extends string> {
  /** Names the menu and the group in it. */
  label: string;
  /** One button. */
  trigger: ReactElement;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  align?: "start" | "end";
}

/** A menu of which one is chosen. */
export function ChoiceMenu<Value extends string>({ label, trigger, options, value, onChange, align = "end" }: ChoiceMenuProps<Value>) {
  return (
    <Menu label={label} trigger={trigger} align={align}>
      <MenuRadioGroup label={label} value={value} onChange={(next) => onChange(next as Value)}>
        {options.map((option) => (
          <MenuRadioItem key={option.value} value={option.value}>
            {option.label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
