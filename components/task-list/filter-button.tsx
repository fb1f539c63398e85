"use client";

import { ChevronDown } from "lucide-react";
import { type Option, withAll } from "#components/log/narrowing.ts";
import { Button } from "#components/ui/button.tsx";
import { ChoiceMenu } from "#components/ui/layers/choice-menu.tsx";

interface FilterButtonProps<Value extends string> {
  /** What it narrows by. */
  label: string;
  /** The choice that narrows nothing. */
  all: string;
  options: readonly Option<Value>[];
  value: Value | null;
  /** What is chosen in words, where the choice alone does not say it. */
  words?: string | null;
  /** Its width, the same whatever is chosen: what stands beside it stays where it is. */
  width: string;
  onChange: (value: Value | null) => void;
}

/** A button that says what it narrows by, and below that what is chosen, with the choices under it. */
export function FilterButton<Value extends string>({
  label,
  all,
  options,
  value,
  words = null,
  width,
  onChange,
}: FilterButtonProps<Value>) {
  const chosen = words ?? options.find((option) => option.value === value)?.label ?? "one";
  return (
    <ChoiceMenu
      label={label}
      trigger={
        <Button
          title={value === null ? undefined : `${label}: ${chosen}`}
          className={`min-w-0 shrink! justify-between! gap-1! px-2! ${width} ${value === null ? "" : "border-accent-line! bg-accent-soft!"}`}
        >
          {value === null ? (
            <>
              <span className="min-w-0 truncate">{label}</span>
              <ChevronDown size={14} aria-hidden="true" className="flex-none" />
            </>
          ) : (
            <span className="min-w-0 text-left">
              <span className="block truncate text-11 text-text-2 leading-3.5">{label}:</span>
              <span className="block truncate text-12 leading-3.5">{chosen}</span>
            </span>
          )}
        </Button>
      }
      {...withAll(all, options, value ?? undefined, (next) => onChange(next ?? null))}
    />
  );
}
