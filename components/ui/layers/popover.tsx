"use client";

import clsx from "clsx";
import * as Radix from "radix-ui/popover";
import { returnsFocus } from "#components/ui/focus-return.ts";
import type { AnchoredProps } from "#components/ui/layers/anchored.ts";
import { usePortalHome } from "#components/ui/layers/portal-home.ts";

/** A small dialog beside its button that does not block the page. */
export function Popover({ trigger, label, children, align = "start", side = "bottom", open, onOpenChange, className }: AnchoredProps) {
  const home = usePortalHome();
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal {...(home ? { container: home } : {})}>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={returnsFocus}
          className={clsx(
            "z-(--z-menu) max-h-(--radix-popover-content-available-height) w-72 overflow-auto rounded-12 border border-line-strong bg-surface p-1.5 text-13 shadow-3 data-[state=closed]:animate-fade-out data-[state=open]:animate-rise-in",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
