"use client";

import * as Radix from "radix-ui/dropdown-menu";
import { type ReactNode, useEffect, useRef } from "react";
import { MENU_LOOK } from "#components/ui/layers/menu.tsx";
import { usePortalHome } from "#components/ui/layers/portal-home.ts";

interface PointMenuProps {
  /** On the page. */
  at: { x: number; y: number };
  /** Names the menu. */
  label: string;
  /** Nothing was chosen. */
  onClose(): void;
  /** The menu is gone: the focus goes back. */
  onClosed(): void;
  children: ReactNode;
}

/** A menu that opens at a place on the page, for as long as it is drawn; `MenuItem`s go in. */
export function PointMenu({ at, label, onClose, onClosed, children }: PointMenuProps) {
  const home = usePortalHome();
  const content = useRef<HTMLDivElement>(null);
  // No button opened it, so its first item is entered here.
  useEffect(() => {
    const frame = requestAnimationFrame(() => content.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Radix.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Radix.Trigger aria-hidden="true" tabIndex={-1} className="pointer-events-none fixed size-px" style={{ left: at.x, top: at.y }} />
      <Radix.Portal {...(home ? { container: home } : {})}>
        <Radix.Content
          ref={content}
          aria-label={label}
          aria-labelledby={undefined}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          loop
          // A key that asks for a menu may tell twice.
          onContextMenu={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
          className={MENU_LOOK}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
