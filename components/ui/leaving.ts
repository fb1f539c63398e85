"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useLayoutEffect, useState } from "react";
import { setOut } from "#components/ui/on-the-way.ts";

/** A way out of the page. @param release lets go of those whose reader has agreed: only then does the browser ask about them no more */
type Go = (release: () => void) => void;

/** Asks the reader, and goes once they agree. @param agreed those whose reader has agreed to this way out */
type Ask = (go: Go, agreed: ReadonlySet<Holder>) => void;

/** What is open and holds unsaved work. */
interface Holder {
  ask: Ask;
  push(href: string): void;
  /** The entry of the browser's history that it stands on. */
  here: { state: unknown; href: string; pathname: string };
}

/** The last one asks first: a dialog before the page below it. */
const holders: Holder[] = [];

function release(holder: Holder): void {
  const at = holders.indexOf(holder);
  if (at !== -1) holders.splice(at, 1);
}

/** Whether something would be lost if the page were left now. */
export const isHeld = (): boolean => holders.length > 0;

/** What saves itself and has not been saved yet: it goes on while the reader looks at other pages; only where all of the app would go, the browser asks. */
const unsaved = new Set<symbol>();

/** Whether something is on its way to be saved. */
export const hasUnsaved = (): boolean => unsaved.size > 0;

/** Something is on its way to be saved, also when its page has been left. @returns ends it */
export function holdUnsaved(): () => void {
  const mark = Symbol("unsaved");
  unsaved.add(mark);
  return () => void unsaved.delete(mark);
}

/** @param pending whether the page holds something that saves itself, and is not saved yet */
export function useUnsaved(pending: boolean): void {
  useEffect(() => (pending ? holdUnsaved() : undefined), [pending]);
}

/** Goes at once, or once the reader has agreed to lose what is not saved: each that holds something asks, and all of them hold on until `go` releases them. */
export function whenAgreed(go: Go, agreed: ReadonlySet<Holder> = new Set()): void {
  const holder = holders.findLast((each) => !agreed.has(each));
  if (holder) return holder.ask(go, agreed);
  go(() => agreed.forEach(release));
}

/** As `whenAgreed`, for a way out that cannot fail. */
const whenFree = (go: () => void): void =>
  whenAgreed((release) => {
    release();
    go();
  });

/** Opens a page of the app and asks nobody: what is open here has been kept elsewhere, or is gone. */
export function usePushUnasked(): (href: string) => void {
  const router = useRouter();
  return useCallback(
    (href) => {
      setOut(href);
      router.push(href);
    },
    [router],
  );
}

/** Opens a page of the app as a link to it would. */
export function usePush(): (href: string) => void {
  const push = usePushUnasked();
  return useCallback((href) => whenFree(() => push(href)), [push]);
}

/** The link that a click would follow in this window; null for any other click. */
function followed(event: MouseEvent): HTMLAnchorElement | null {
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  return plain && link && link.target !== "_blank" && link.origin === location.origin ? link : null;
}

const unload = (event: BeforeUnloadEvent): void => {
  if (isHeld() || hasUnsaved()) event.preventDefault();
};

function click(event: MouseEvent): void {
  const link = followed(event);
  if (!link) return;
  const holder = link.pathname === location.pathname ? undefined : holders.at(-1);
  if (!holder) {
    // Once everybody has heard of the click: what the router does not take is a document of its own, or a file.
    setTimeout(() => event.defaultPrevented && setOut(link.href));
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  whenFree(() => {
    setOut(link.href);
    holder.push(link.pathname + link.search);
  });
}

function traverse(event: PopStateEvent): void {
  const holder = holders.at(-1);
  if (!holder || location.pathname === holder.here.pathname) return;
  // The router must not hear of it. The address has changed already and is put back as a new entry:
  // the one behind it is then where the reader wanted to go, be it Back or Forward.
  event.stopImmediatePropagation();
  history.pushState(holder.here.state, "", holder.here.href);
  whenFree(() => history.back());
}

/**
 * Stands once above all pages. Browsers call a window's listeners for `popstate` in the order in which they were added,
 * and what layout effects add comes before what the router adds in its own effect.
 */
export function WaysOut(): null {
  useLayoutEffect(() => {
    addEventListener("popstate", traverse);
    addEventListener("beforeunload", unload);
    document.addEventListener("click", click, { capture: true });
    return () => {
      removeEventListener("popstate", traverse);
      removeEventListener("beforeunload", unload);
      document.removeEventListener("click", click, { capture: true });
    };
  }, []);
  return null;
}

export interface LeaveGuard {
  /** Somebody wants to leave: a dialog asks. */
  asked: boolean;
  leave(): void;
  stay(): void;
}

/** While `held`, links, `usePush` and the browser's Back and Forward ask first; for everything else the browser itself asks. */
export function useLeaveGuard(held: boolean): LeaveGuard {
  const router = useRouter();
  const [asked, setAsked] = useState<{ go: Go; holder: Holder; agreed: ReadonlySet<Holder> } | null>(null);

  useEffect(() => {
    // What was asked about is over.
    if (!held) return setAsked(null);
    const here = { state: history.state as unknown, href: location.href, pathname: location.pathname };
    const holder: Holder = { ask: (go, agreed) => setAsked({ go, holder, agreed }), push: router.push, here };
    holders.push(holder);
    return () => release(holder);
  }, [held, router]);

  return {
    asked: asked !== null,
    leave() {
      if (!asked) return;
      setAsked(null);
      whenAgreed(asked.go, new Set([...asked.agreed, asked.holder]));
    },
    stay: () => setAsked(null),
  };
}
