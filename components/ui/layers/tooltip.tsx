"use client";

import * as Radix from "radix-ui/tooltip";
import type { FocusEvent, ReactElement, ReactNode } from "react";
import { isReturning } from "#components/ui/focus-return.ts";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { usePortalHome } from "#components/ui/layers/portal-home.ts";

interface TooltipProps {
  label: ReactNode;
  /** Keys that do the same, as `Ctrl Z`. */
  keys?: string;
  /** One focusable element. */
  children: ReactElement;
  side?: "top" | "right" | "bottom" | "left";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The label is the element's name already: it is not announced a second time. */
  named?: boolean;
}

/** Else the next Escape would close it, and not what was meant. */
const staysClosed = (event: FocusEvent): void => {
  if (isReturning()) event.preventDefault();
};

export function Tooltip({ label, keys, children, side = "bottom", open, onOpenChange, named = false }: TooltipProps) {
  const home = usePortalHome();
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={200} disableHoverableContent>
      <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
        <Radix.Trigger asChild onFocus={staysClosed} {...(named ? { "aria-describedby": undefined } : {})}>
          {children}
        </Radix.Trigger>
        <Radix.Portal {...(home ? { container: home } : {})}>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-(--z-toast) flex min-h-7 max-w-80 items-center gap-2 rounded-6 bg-[light-dark(#1d1e24,#eeeef0)] px-2.5 py-1 text-12 font-regular text-[light-dark(#fff,#17181c)] shadow-2 data-[state=delayed-open]:animate-fade-in"
          >
            {label}
            {keys && <Kbd keys={keys} inverted />}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
