"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { type FocusEvent, type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { returnsFocus } from "#components/ui/focus-return.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { opener } from "#components/ui/layers/opener.ts";
import { PortalHome } from "#components/ui/layers/portal-home.ts";
import { useLeaveGuard } from "#components/ui/leaving.ts";
import { shareStyleNonce } from "#components/ui/style-nonce.ts";

export type DialogWidth = 440 | 560 | 620 | 720 | 1040;

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** A quiet line under the title. */
  description?: ReactNode;
  /** A tile before the title. */
  icon?: ReactNode;
  width?: DialogWidth;
  /** It is about what stands beside the builder's sidebar, and stands in the middle of that, where the window is wide enough. */
  besideSidebar?: boolean;
  /** Right-aligned; a destructive button goes first, with the class `mr-auto`. */
  footer: ReactNode;
  children: ReactNode;
  /** What gets the focus; else the first field. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** Makes the dialog a form: Enter in a one-line field and Ctrl+Enter in a text area submit it. */
  onSubmit?: () => void;
  /** Something is under way in it: only its own buttons close it, and leaving the page asks first. */
  stays?: boolean;
  /** Something was typed: closing it and leaving the page ask first. */
  changed?: boolean;
  bodyClassName?: string;
}

const WIDTHS: Record<DialogWidth, string> = {
  440: "sm:max-w-110",
  560: "sm:max-w-140",
  620: "sm:max-w-155",
  720: "sm:max-w-180",
  1040: "sm:max-w-260",
};

/** A button may stand for a field. */
const FIRST_FIELD =
  "[data-first-field], input:not([type=hidden]):not([readonly]):not(:disabled), textarea:not([readonly]), select, [contenteditable=true]";

/**
 * What goes away as the focus moves on (a tooltip, the sentence under a field) makes Radix take the focus to the dialog itself:
 * it is brought to where it was going, else nobody would get past a button with a tooltip by Tab.
 */
function useFocusOnItsWay() {
  const goal = useRef<EventTarget | null>(null);
  return {
    onBlur: (event: FocusEvent) => {
      goal.current = event.relatedTarget;
    },
    onFocus: ({ target, currentTarget }: FocusEvent) => {
      if (target === currentTarget && goal.current instanceof HTMLElement && currentTarget.contains(goal.current)) goal.current.focus();
    },
  };
}

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, changed = false, stays = false, besideSidebar = false } = props;
  const [asking, ask] = useState(false);
  const guard = useLeaveGuard(open && (changed || stays));
  const change = (next: boolean) => {
    if (!next && stays) return;
    if (!next && changed) ask(true);
    else onOpenChange(next);
  };
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay
          className={clsx(
            "fixed inset-0 z-(--z-dialog) flex items-center justify-center bg-scrim sm:p-6 data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in",
            besideSidebar && "lg:pl-[calc(var(--w-panel)+--spacing(6))]",
          )}
        >
          <DialogContent {...props} onClose={() => change(false)} />
        </Radix.Overlay>
      </Radix.Portal>
      {(asking || guard.asked) && (
        <LeaveQuestion
          words={stays ? UNDER_WAY : unsavedWords(props.title)}
          onStay={() => {
            ask(false);
            guard.stay();
          }}
          onLeave={() => {
            ask(false);
            onOpenChange(false);
            guard.leave();
          }}
        />
      )}
    </Radix.Root>
  );
}

function DialogContent({
  title,
  description,
  icon,
  width = 560,
  footer,
  children,
  initialFocus,
  onSubmit,
  stays = false,
  onClose,
  bodyClassName,
}: DialogProps & { onClose: () => void }) {
  const returnTo = useRef<HTMLElement | null>(null);
  const [home, setHome] = useState<HTMLDivElement | null>(null);
  const onItsWay = useFocusOnItsWay();

  const enter = (event: Event) => {
    returnTo.current = opener();
    const content = event.target as HTMLElement;
    // What is not shown, as the box of a file behind its button, takes no focus.
    const fields = [...content.querySelectorAll<HTMLElement>(`[data-dialog-body] :is(${FIRST_FIELD})`)];
    const field = initialFocus?.current ?? fields.find((each) => each.getClientRects().length > 0);
    const target = field ?? content.querySelector<HTMLElement>("[data-dialog-footer] button:first-of-type");
    if (!target) return;
    event.preventDefault();
    target.focus();
  };

  return (
    <Radix.Content
      {...(description ? {} : { "aria-describedby": undefined })}
      {...onItsWay}
      aria-modal="true"
      ref={shareStyleNonce}
      onOpenAutoFocus={enter}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        returnsFocus();
        returnTo.current?.focus();
      }}
      onInteractOutside={(event) => {
        if (event.target instanceof Element && event.target.closest("[data-toast]")) event.preventDefault();
      }}
      className="group/dialog flex max-h-full w-full justify-center outline-none data-[state=closed]:animate-fade-out max-sm:h-full"
    >
      <div
        className={clsx(
          "flex max-h-full w-full flex-col overflow-hidden rounded-16 border border-[light-dark(transparent,var(--line-strong))] bg-surface shadow-4 group-data-[state=open]/dialog:animate-dialog-in max-sm:rounded-none max-sm:border-0",
          WIDTHS[width],
        )}
      >
        <header className="flex flex-none items-center gap-3 border-line border-b py-4 pr-4 pl-5">
          {icon}
          <div className="min-w-0 flex-1">
            <Radix.Title className="text-16 font-semibold leading-[1.3] tracking-[-0.008em] [overflow-wrap:anywhere]">{title}</Radix.Title>
            {description && <Radix.Description className="text-12 text-text-3 [overflow-wrap:anywhere]">{description}</Radix.Description>}
          </div>
          {!stays && <IconButton label="Close" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />}
        </header>
        <PortalHome value={home}>
          <Frame onSubmit={onSubmit}>
            <div data-dialog-body className={clsx("min-h-0 flex-1 overflow-auto", bodyClassName ?? "p-5")}>
              {children}
            </div>
            <footer
              data-dialog-footer
              className="flex flex-none flex-wrap items-center justify-end gap-2 border-line border-t bg-surface-2 px-5 py-3 max-sm:[&>button]:flex-auto"
            >
              {footer}
            </footer>
          </Frame>
        </PortalHome>
      </div>
      <div ref={setHome} />
    </Radix.Content>
  );
}

function Frame({ onSubmit, children }: { onSubmit?: (() => void) | undefined; children: ReactNode }) {
  const layout = "flex min-h-0 flex-1 flex-col";
  if (!onSubmit) return <div className={layout}>{children}</div>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog opened out of this form stands inside it for React, not for the page.
    event.stopPropagation();
    onSubmit();
  };
  const keys = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  };
  return (
    <form noValidate onSubmit={submit} onKeyDown={keys} className={layout}>
      {children}
    </form>
  );
}

interface LeaveWords {
  title: string;
  text: string;
  leave: string;
}

const UNDER_WAY: LeaveWords = {
  title: "Leave while it runs?",
  text: "It stops when you leave: what is done stays done, the rest is left as it is.",
  leave: "Stop and leave",
};
/** @param title what would be left */
export const unsavedWords = (title: string): LeaveWords => ({
  title: `Leave ${title} without saving?`,
  text: "What you typed here is lost.",
  leave: "Leave without saving",
});

/** Asks before something is left. */
export function LeaveQuestion({ words, onStay, onLeave }: { words: LeaveWords; onStay: () => void; onLeave: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onStay()}
      title={words.title}
      width={440}
      footer={
        <>
          <Button onClick={onStay}>Stay</Button>
          <Button variant="danger" onClick={onLeave}>
            {words.leave}
          </Button>
        </>
      }
    >
      <p className="text-text-2">{words.text}</p>
    </Dialog>
  );
}
