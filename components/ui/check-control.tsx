"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import { useId } from "react";
import { Spinner } from "#components/ui/spinner.tsx";

interface CheckControlProps {
  /** Accessible name; shown beside it by the caller. */
  label: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** The change is on its way: it shows when it is done. */
  busy?: boolean;
  /** Why it cannot be changed. It stays focusable and says so. */
  disabledReason?: string | null;
  ref?: (element: HTMLInputElement | null) => void;
}

/** The round checkbox of a list that is worked off. */
export function CheckControl({ label, checked, onCheckedChange, busy = false, disabledReason, ref }: CheckControlProps) {
  const reasonId = useId();
  const off = Boolean(disabledReason);
  return (
    <span className="relative flex size-5 flex-none" title={disabledReason ?? undefined}>
      <input
        ref={ref}
        type="checkbox"
        aria-label={label}
        checked={checked}
        aria-busy={busy || undefined}
        aria-disabled={off || undefined}
        aria-describedby={off ? reasonId : undefined}
        onChange={(event) => (off || busy ? undefined : onCheckedChange(event.target.checked))}
        className={clsx(
          "peer absolute -inset-0.5 m-0 appearance-none rounded-full outline-none max-sm:-inset-3",
          off ? "cursor-not-allowed" : "cursor-pointer",
        )}
      />
      <span
        aria-hidden="true"
        className={clsx(
          "pointer-events-none flex size-5 items-center justify-center rounded-full border-[1.5px] transition-colors",
          // The target is larger than what is drawn on a phone; the outline goes round what is drawn.
          "peer-focus-visible:outline-2 peer-focus-visible:outline-focus peer-focus-visible:outline-offset-2",
          checked ? "border-ok-solid bg-ok-solid text-surface" : "bg-surface text-transparent",
          !checked && (off ? "border-dashed border-line-control bg-sunken" : "border-line-control peer-hover:text-text-3"),
          checked && off && "opacity-70",
          busy && "border-transparent bg-transparent text-text-2",
        )}
      >
        {busy ? <Spinner size={16} /> : <Check size={12} strokeWidth={3} />}
      </span>
      {off && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </span>
  );
}
