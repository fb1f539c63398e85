"use client";

import clsx from "clsx";
import { type ReactNode, useId } from "react";

interface SwitchProps {
  label: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  hint?: ReactNode;
  /** The label is only for screen readers. */
  hideLabel?: boolean;
  /** Where the label stands; `start` puts the switch at the far end. */
  labelSide?: "start" | "end";
  disabledReason?: string | null;
  id?: string;
  className?: string;
}

/** Takes effect at once, or with the form around it. */
export function Switch({
  label,
  checked,
  onCheckedChange,
  hint,
  hideLabel = false,
  labelSide = "end",
  disabledReason,
  id,
  className,
}: SwitchProps) {
  const own = useId();
  const switchId = id ?? own;
  const described = [hint && `${switchId}-hint`, disabledReason && `${switchId}-reason`].filter(Boolean).join(" ");
  const control = (
    <button
      type="button"
      role="switch"
      id={switchId}
      aria-checked={checked}
      aria-label={hideLabel ? label : undefined}
      aria-labelledby={hideLabel ? undefined : `${switchId}-label`}
      aria-describedby={described || undefined}
      aria-disabled={disabledReason ? true : undefined}
      onClick={() => !disabledReason && onCheckedChange(!checked)}
      className={clsx(
        "relative inline-block h-5 w-8.5 flex-none rounded-full align-middle transition-colors before:absolute before:-inset-1 max-sm:before:-inset-3",
        "after:absolute after:top-0.5 after:left-0.5 after:size-4 after:rounded-full after:bg-white after:transition-transform motion-reduce:after:transition-none",
        checked ? "bg-accent after:translate-x-3.5" : "bg-line-control",
        disabledReason && "cursor-not-allowed opacity-60",
      )}
    />
  );
  if (hideLabel) return <span className={className}>{control}</span>;
  return (
    <div className={clsx("flex items-start gap-2.5", labelSide === "start" && "flex-row-reverse justify-between", className)}>
      {control}
      <div className="min-w-0">
        <label id={`${switchId}-label`} htmlFor={switchId} className="block cursor-pointer font-medium leading-5">
          {label}
        </label>
        {hint && (
          <p id={`${switchId}-hint`} className="mt-0.5 text-12 leading-[1.45] text-text-3">
            {hint}
          </p>
        )}
        {disabledReason && (
          <p id={`${switchId}-reason`} className="mt-0.5 text-12 leading-[1.45] text-text-3">
            {disabledReason}
          </p>
        )}
      </div>
    </div>
  );
}
