"use client";

import { X } from "lucide-react";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

export interface FilterChip<Part extends string> {
  part: Part;
  word: string;
  /** What it is narrowed to; empty where it is not. */
  name: string | undefined;
}

interface FilterChipsProps<Part extends string> {
  chips: readonly FilterChip<Part>[];
  onRemove: (part: Part) => void;
}

/** What is filtered by without a button of its own that shows it. */
export function FilterChips<Part extends string>({ chips, onRemove }: FilterChipsProps<Part>) {
  const shown = chips.filter(({ name }) => name);
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Filters" className="mt-2 flex gap-2 max-sm:flex-wrap">
      {shown.map(({ part, word, name }) => (
        <li key={part} className="flex min-w-0 items-center rounded-6 bg-accent-soft pl-2.5 text-12 text-accent-text">
          <span {...WHEN_CUT} className="truncate">
            {word}: <b>{name}</b>
          </span>
          <button
            type="button"
            aria-label={`Remove the filter ${word}`}
            className="flex size-7 flex-none items-center justify-center rounded-6 hover:bg-hover max-sm:size-11"
            onClick={() => onRemove(part)}
          >
            <X size={13} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
