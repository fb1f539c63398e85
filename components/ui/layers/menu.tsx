"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import * as Radix from "radix-ui/dropdown-menu";
import { type ReactNode, useId, useRef } from "react";
import { buttonLook } from "#components/ui/button-look.ts";
import { returnsFocus } from "#components/ui/focus-return.ts";
import type { AnchoredProps } from "#components/ui/layers/anchored.ts";
import { usePortalHome } from "#components/ui/layers/portal-home.ts";

/** The surface of a menu. */
export const MENU_LOOK =
  "z-(--z-menu) max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-90 overflow-auto rounded-12 border border-line-strong bg-surface p-[5px] text-13 shadow-3 data-[state=closed]:animate-fade-out data-[state=open]:animate-rise-in";

interface MenuProps extends AnchoredProps {
  /** Between it and its button, px. */
  sideOffset?: number;
}

/** A menu under its button: arrows, Home, End, type to find, Esc. */
export function Menu({
  trigger,
  label,
  children,
  align = "end",
  side = "bottom",
  sideOffset = 4,
  open,
  onOpenChange,
  className,
}: MenuProps) {
  const home = usePortalHome();
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <Radix.Root modal={false} {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {/* Also while the menu closes: a dialog that is fetched first opens then, and gives the focus back to this button. */}
      <Radix.Trigger asChild ref={button} aria-controls={id}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal {...(home ? { container: home } : {})}>
        <Radix.Content
          id={id}
          aria-label={label}
          aria-labelledby={undefined}
          align={align}
          side={side}
          sideOffset={sideOffset}
          collisionPadding={8}
          loop
          onCloseAutoFocus={returnsFocus}
          // The button opens and closes it by itself, also while the last one is still going.
          onPointerDownOutside={(event) => button.current?.contains(event.target as Node) && event.preventDefault()}
          className={clsx(MENU_LOOK, className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const ITEM =
  "flex w-full cursor-pointer select-none items-center gap-2.5 rounded-8 px-2 py-1.5 outline-none data-[highlighted]:bg-hover aria-disabled:cursor-not-allowed aria-disabled:text-text-3 max-sm:min-h-11 [&>svg]:flex-none [&>svg]:text-text-3";

interface MenuItemProps {
  icon?: ReactNode;
  /** A quiet second line; a description, no part of the name. */
  hint?: ReactNode;
  /** Keys that do the same. */
  keys?: ReactNode;
  onSelect: () => void;
  danger?: boolean;
  /** Why it cannot be chosen; stands under the label. */
  disabledReason?: string | null;
  children: ReactNode;
}

export function MenuItem({ icon, hint, keys, onSelect, danger = false, disabledReason, children }: MenuItemProps) {
  const id = useId();
  const second = disabledReason ?? hint;
  return (
    <Radix.Item
      aria-describedby={second ? `${id}-hint` : undefined}
      aria-disabled={disabledReason ? true : undefined}
      className={clsx(ITEM, danger && !disabledReason && "text-bad-text [&>svg]:text-bad-text")}
      onSelect={(event) => (disabledReason ? event.preventDefault() : onSelect())}
    >
      {icon}
      <MenuText id={id} hint={second}>
        {children}
      </MenuText>
      {keys && <span aria-hidden="true">{keys}</span>}
    </Radix.Item>
  );
}

interface MenuTextProps {
  id: string;
  hint?: ReactNode;
  /** The hint stands in the line of the text, where there is room. */
  inLine?: boolean;
  children: ReactNode;
}

function MenuText({ id, hint, inLine = false, children }: MenuTextProps) {
  return (
    <span className={clsx("min-w-0 flex-1", inLine && "flex flex-wrap items-baseline gap-x-3")}>
      <span className={clsx("block truncate", inLine && "min-w-12")}>{children}</span>
      {hint && (
        // Not in the name: the item says what it does, its hint is the description.
        <span id={`${id}-hint`} aria-hidden="true" className="block text-12 leading-4 text-text-3">
          {hint}
        </span>
      )}
    </span>
  );
}

interface MenuRadioGroupProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

export function MenuRadioGroup({ label, value, onChange, children }: MenuRadioGroupProps) {
  return (
    <Radix.RadioGroup aria-label={label} value={value} onValueChange={onChange}>
      {children}
    </Radix.RadioGroup>
  );
}

interface MenuRadioItemProps {
  value: string;
  icon?: ReactNode;
  hint?: ReactNode;
  /** It stands in the line of the label, where there is room. */
  inLine?: boolean;
  disabledReason?: string | null;
  children: ReactNode;
}

export function MenuRadioItem({ value, icon, hint, inLine = false, disabledReason, children }: MenuRadioItemProps) {
  const id = useId();
  const second = disabledReason ?? hint;
  return (
    <Radix.RadioItem
      value={value}
      aria-describedby={second ? `${id}-hint` : undefined}
      aria-disabled={disabledReason ? true : undefined}
      disabled={Boolean(disabledReason)}
      className={ITEM}
    >
      {icon}
      <MenuText id={id} hint={second} inLine={inLine}>
        {children}
      </MenuText>
      <Radix.ItemIndicator>
        <Check size={14} strokeWidth={2} className="text-accent-text" aria-hidden="true" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="my-[5px] h-px bg-line" />;
}

interface MenuButtonProps {
  icon: ReactNode;
  /** Accessible name. */
  label: string;
  onPress: () => void;
  children: ReactNode;
}

/** A button within a row of a menu, reached by the arrows; the menu stays open. */
export function MenuButton({ icon, label, onPress, children }: MenuButtonProps) {
  return (
    <Radix.Item
      aria-label={label}
      onSelect={(event) => {
        event.preventDefault();
        onPress();
      }}
      className={buttonLook({ size: "sm", className: "outline-none data-[highlighted]:bg-hover" })}
    >
      {icon}
      {children}
    </Radix.Item>
  );
}
