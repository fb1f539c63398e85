"use client";

import { type ChangeEvent, type KeyboardEvent, useId, useState } from "react";

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

interface ComboboxOptions<Option> {
  typed: string;
  type(text: string): void;
  /** What fits what is typed, in the order of the list. */
  options: readonly Option[];
  /** Which is chosen until somebody moves; -1: none. */
  first?: number;
  onChoose(option: Option): void;
}

/**
 * A field with a list below: the focus stays in the field, the arrows go through the list, Enter takes what is chosen, `first`
 * until somebody moves. The parts take the attributes that tell a screen reader so.
 */
export function useCombobox<Option>({ typed, type, options, first = 0, onChoose }: ComboboxOptions<Option>) {
  const id = useId();
  const [wanted, move] = useState<number | null>(null);
  const at = Math.min(wanted ?? first, options.length - 1);
  const chosen = options[at];
  const idAt = (index: number) => `${id}-${index}`;
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys are those of the input method's own list then.
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step !== undefined && options.length > 0) {
      // Up from none leads to the last one.
      const next = (Math.max(at, step < 0 ? 0 : -1) + step + options.length) % options.length;
      move(next);
      document.getElementById(idAt(next))?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && chosen !== undefined) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  return {
    chosen,
    input: {
      role: "combobox",
      "aria-expanded": options.length > 0,
      "aria-controls": `${id}-list`,
      "aria-activedescendant": chosen === undefined ? undefined : idAt(at),
      autoComplete: "off",
      value: typed,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        type(event.target.value);
        move(null);
      },
      onKeyDown,
    },
    listId: `${id}-list`,
    option: (option: Option) => ({
      id: idAt(options.indexOf(option)),
      role: "option",
      tabIndex: -1,
      "aria-selected": option === chosen,
      onClick: () => onChoose(option),
      onKeyDown,
    }),
  } as const;
}
