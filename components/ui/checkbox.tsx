"use client";

import clsx from "clsx";
import { Check, Minus } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

interface CheckboxProps {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
  /** Id of the sentence that says what is wrong with the choice. */
  errorId?: string | undefined;
  className?: string;
}

/** The browser's own checkbox, drawn by us. */
export function Checkbox({ label, hint, checked, onCheckedChange, disabled, name, errorId, className }: CheckboxProps) {
  const id = useId();
  return (
    <div className={clsx("flex items-start gap-2.5 max-sm:min-h-11 max-sm:py-2.5", className)}>
      <Box
        reach="-inset-1"
        className="mt-[2px]"
        id={id}
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onCheckedChange(event.target.checked)}
        aria-invalid={errorId ? true : undefined}
        aria-describedby={[errorId, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined}
      />
      <span className="min-w-0">
        <label htmlFor={id} className="cursor-pointer">
          {label}
        </label>
        {hint && (
          <span id={`${id}-hint`} className="block text-12 leading-[1.45] text-text-3">
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}

interface BoxProps extends ComponentProps<"input"> {
  /** How far around the box a press counts. */
  reach: string;
  /** Neither yes nor no: it stands for several. */
  mixed?: boolean;
}

function Box({ reach, className, mixed = false, ...input }: BoxProps) {
  const Sign = mixed ? Minus : Check;
  return (
    <span className={clsx("relative flex size-4 flex-none", className)}>
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = mixed;
        }}
        {...input}
        className={clsx("peer absolute cursor-pointer appearance-none rounded-6 disabled:cursor-not-allowed", reach)}
      />
      <span className="pointer-events-none flex size-4 items-center justify-center rounded-4 border-[1.5px] border-line-control bg-surface text-white peer-checked:border-accent peer-checked:bg-accent peer-disabled:opacity-60 peer-indeterminate:border-accent peer-indeterminate:bg-accent [&>svg]:opacity-0 peer-checked:[&>svg]:opacity-100 peer-indeterminate:[&>svg]:opacity-100">
        <Sign size={12} strokeWidth={3} aria-hidden="true" />
      </span>
    </span>
  );
}

interface RowCheckboxProps {
  /** Names it: the row says what it selects. */
  label: string;
  checked: boolean;
  /** @param range with Shift: from the last one to this one */
  onToggle: (range: boolean) => void;
  className?: string;
}

/** Selects a row. */
export const RowCheckbox = ({ label, checked, onToggle, className }: RowCheckboxProps) => (
  <Box
    reach="-inset-2 max-sm:-inset-3.5"
    className={className}
    aria-label={label}
    checked={checked}
    onChange={({ nativeEvent }) => onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
  />
);

interface AllCheckboxProps {
  label?: string;
  disabled?: boolean;
  /** How many rows are chosen, and whether these are all. */
  chosen: number;
  all: boolean;
  /** All are being found. */
  busy: boolean;
  /** @param all whether all are to be chosen, or none */
  onChoose: (all: boolean) => void;
}

/** Chooses all rows of a list, or none of them. */
export const AllCheckbox = ({ label = "Choose all", disabled = false, chosen, all, busy, onChoose }: AllCheckboxProps) => (
  <Box
    reach="-inset-2"
    aria-label={label}
    disabled={disabled}
    aria-busy={busy}
    checked={all}
    mixed={chosen > 0 && !all}
    onChange={() => onChoose(!all)}
  />
);
