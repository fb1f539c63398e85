"use client";

import clsx from "clsx";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { Count } from "#components/ui/count.tsx";

export interface SegmentedOption<Value extends string = string> {
  value: Value;
  label: string;
  icon?: ReactNode;
  /** No part of the name. */
  count?: number;
}

interface SegmentedProps<Value extends string> {
  /** Names the group. */
  label: string;
  options: readonly SegmentedOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** Fills the width, in equal parts. */
  block?: boolean;
  /** Between a phone and 1680 px the icons stand alone, with their labels as tooltips. */
  terse?: boolean;
  /** Between a phone and 1680 px there is less around the labels. */
  tight?: boolean;
  size?: "sm" | "md";
  className?: string;
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  ArrowUp: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

/** A radio group in one row: one Tab stop, arrows choose. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  block = false,
  terse = false,
  tight = false,
  size = "md",
  className,
}: SegmentedProps<Value>) {
  const group = useRef<HTMLDivElement>(null);
  const chosen = Math.max(
    0,
    options.findIndex((option) => option.value === value),
  );
  const move = (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(chosen, options.length - 1);
    const option = next === undefined ? undefined : options[next];
    if (next === undefined || !option) return;
    event.preventDefault();
    onChange(option.value);
    group.current?.querySelectorAll<HTMLElement>('[role="radio"]')[next]?.focus();
  };
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      onKeyDown={move}
      className={clsx("gap-0.5 rounded-8 border border-line bg-sunken p-px", block ? "flex w-full" : "inline-flex", className)}
    >
      {options.map((option, at) => (
        // biome-ignore lint/a11y/useSemanticElements: the pattern of ARIA's radio group; a native radio cannot hold an icon and a count
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          aria-label={option.label}
          title={terse ? option.label : undefined}
          tabIndex={at === chosen ? 0 : -1}
          onClick={() => onChange(option.value)}
          className={clsx(
            "inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-6 border font-medium transition-colors max-sm:min-h-11",
            size === "sm" ? "h-6 px-2.5 text-12" : "h-7 px-3",
            tight && "sm:max-[1679px]:px-2",
            block && "min-w-0 flex-1",
            option.value === value
              ? "border-line-strong bg-[light-dark(var(--surface),var(--active))] text-text shadow-1"
              : "border-transparent text-text-2 hover:text-text",
          )}
        >
          {option.icon}
          <span className={clsx(terse && "sm:max-[1679px]:sr-only")}>{option.label}</span>
          {option.count !== undefined && <Count>{option.count}</Count>}
        </button>
      ))}
    </div>
  );
}
