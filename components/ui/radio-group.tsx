"use client";

import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { FieldError, FieldLabel } from "#components/ui/field.tsx";

export interface RadioOption<Value extends string = string> {
  value: Value;
  label: string;
  hint?: ReactNode;
}

interface RadioGroupProps<Value extends string> {
  label: string;
  options: readonly RadioOption<Value>[];
  /** Null: none is chosen yet. */
  value: Value | null;
  onChange: (value: Value) => void;
  hideLabel?: boolean;
  /** `columns`: hints stand beside the labels. `cards`: a frame for each. */
  look?: "stacked" | "columns" | "cards";
  /** One of them has to be chosen. */
  required?: boolean;
  error?: string | null;
  className?: string;
}

/** The browser's own radio buttons: one Tab stop, arrows inside. */
export function RadioGroup<Value extends string>({
  label,
  options,
  value,
  onChange,
  hideLabel = false,
  look = "stacked",
  required,
  error,
  className,
}: RadioGroupProps<Value>) {
  const id = useId();
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-required={required}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
      className={clsx("min-w-0", className)}
    >
      <div className={hideLabel ? "sr-only" : "mb-1.5 flex"}>
        <FieldLabel id={`${id}-label`}>{label}</FieldLabel>
      </div>
      <div className={clsx("flex flex-col", look === "cards" ? "gap-2" : "gap-2.5")}>
        {options.map((option) => (
          <Radio
            key={option.value}
            id={`${id}-${option.value}`}
            name={id}
            option={option}
            checked={option.value === value}
            onChoose={() => onChange(option.value)}
            look={look}
          />
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

interface RadioProps {
  id: string;
  name: string;
  option: RadioOption;
  checked: boolean;
  onChoose: () => void;
  look: "stacked" | "columns" | "cards";
}

function Radio({ id, name, option, checked, onChoose, look }: RadioProps) {
  const hintId = option.hint ? `${id}-hint` : undefined;
  return (
    <div
      className={clsx(
        "relative flex items-start gap-2.5 max-sm:min-h-11 max-sm:py-2.5",
        look === "cards" && "rounded-8 border px-3 py-2.5",
        look === "cards" && (checked ? "border-accent bg-accent-soft shadow-[0_0_0_1px_var(--accent)]" : "border-line-control bg-surface"),
      )}
    >
      <span className="relative z-1 mt-[2px] flex size-4 flex-none">
        <input
          type="radio"
          id={id}
          name={name}
          checked={checked}
          onChange={onChoose}
          aria-describedby={hintId}
          className="peer absolute -inset-1 cursor-pointer appearance-none rounded-full"
        />
        <span className="pointer-events-none size-4 rounded-full border-[1.5px] border-line-control bg-surface peer-checked:border-5 peer-checked:border-accent peer-checked:bg-white" />
      </span>
      <span className={clsx("min-w-0 flex-1", look === "columns" && "flex gap-x-4 max-sm:block")}>
        <label
          htmlFor={id}
          className={clsx(
            "cursor-pointer",
            look === "columns" ? "w-24 flex-none font-medium" : "block",
            // The whole card can be pressed.
            look === "cards" && "font-medium after:absolute after:inset-0",
          )}
        >
          {option.label}
        </label>
        {option.hint && (
          <span id={hintId} className={clsx("block min-w-0", look === "columns" ? "text-text-3" : "text-12 leading-[1.45] text-text-3")}>
            {option.hint}
          </span>
        )}
      </span>
    </div>
  );
}
