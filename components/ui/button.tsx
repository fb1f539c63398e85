"use client";

import { type ComponentProps, type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { type ButtonSize, type ButtonVariant, buttonLook } from "#components/ui/button-look.ts";
import { Tooltip } from "#components/ui/layers/tooltip.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import type { Colour } from "#lib/flow/schema.ts";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** For the variant `tint`: an action's colour. */
  colour?: Colour | null;
  /** The label while something runs ("Saving…"): a spinner replaces the icon, a second press does nothing. */
  busy?: string | null;
  /** Why it cannot be pressed. It stays focusable, and pressing it shows the reason. */
  disabledReason?: string | null;
}

/** The width of the idle label, so that a shorter busy label does not move what stands beside. */
function useKeptWidth(busy: boolean) {
  const ref = useRef<HTMLButtonElement>(null);
  const [width, keep] = useState<number>();
  useLayoutEffect(() => {
    if (!busy) return;
    return () => keep(undefined);
  }, [busy]);
  return { ref, width, keep: () => keep(ref.current?.offsetWidth) };
}

/** One primary button per region. Type `button` unless told otherwise. */
export function Button({
  variant = "secondary",
  size = "md",
  icon,
  colour,
  busy,
  disabledReason,
  className,
  onClick,
  children,
  ref: given,
  style,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const [shown, show] = useState(false);
  const kept = useKeptWidth(Boolean(busy));
  const off = Boolean(disabledReason) || rest.disabled === true;

  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (disabledReason) {
      event.preventDefault();
      show(true);
    } else if (busy) event.preventDefault();
    else {
      kept.keep();
      onClick?.(event);
    }
  };

  const button = (
    <button
      type="button"
      {...rest}
      ref={(element) => {
        kept.ref.current = element;
        if (typeof given === "function") given(element);
        else if (given) given.current = element;
      }}
      className={buttonLook({ variant, size, off, colour, className })}
      style={busy ? { minWidth: kept.width, ...style } : style}
      onClick={press}
      aria-busy={busy ? true : undefined}
      aria-disabled={disabledReason ? true : undefined}
      aria-describedby={[rest["aria-describedby"], disabledReason ? reasonId : null].filter(Boolean).join(" ") || undefined}
    >
      {busy ? <Spinner /> : icon}
      {busy ?? children}
    </button>
  );
  if (!disabledReason) return button;
  return (
    <>
      <Tooltip label={disabledReason} open={shown} onOpenChange={show}>
        {button}
      </Tooltip>
      <span id={reasonId} hidden>
        {disabledReason}
      </span>
    </>
  );
}
