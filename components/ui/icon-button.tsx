"use client";

import { type ComponentProps, type MouseEvent, type ReactNode, useId, useState } from "react";
import { type ButtonSize, type ButtonVariant, buttonLook } from "#components/ui/button-look.ts";
import { Tooltip } from "#components/ui/layers/tooltip.tsx";
import { Spinner } from "#components/ui/spinner.tsx";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** Accessible name, and the tooltip. */
  label: string;
  icon: ReactNode;
  /** Keys shown in the tooltip, as `Ctrl Z`. */
  keys?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  busy?: boolean;
  disabledReason?: string | null;
}

export function IconButton({
  label,
  icon,
  keys,
  variant = "ghost",
  size = "md",
  busy,
  disabledReason,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  const reasonId = useId();
  const [shown, show] = useState(false);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (disabledReason) {
      event.preventDefault();
      show(true);
    } else if (!busy) onClick?.(event);
  };
  return (
    <>
      <Tooltip label={disabledReason ?? label} keys={keys} open={shown} onOpenChange={show} named={!disabledReason}>
        <button
          type="button"
          {...rest}
          className={buttonLook({ variant, size, square: true, off: Boolean(disabledReason) || rest.disabled === true, className })}
          aria-label={label}
          aria-busy={busy || undefined}
          aria-disabled={disabledReason ? true : undefined}
          aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
          onClick={press}
        >
          {busy ? <Spinner size={16} /> : icon}
        </button>
      </Tooltip>
      {disabledReason && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  );
}
