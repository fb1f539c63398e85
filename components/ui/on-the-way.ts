"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";

/** The path and query of the page that was chosen and has not been shown yet. */
let goal: string | null = null;
const listeners = new Set<() => void>();

function change(to: string | null): void {
  goal = to;
  for (const tell of listeners) tell();
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The reader has chosen a page: another one, or the one that is shown, for which the router gives up any that is on its way. @param href of the app */
export function setOut(href: string): void {
  const { pathname, search } = new URL(href, location.href);
  change(pathname === location.pathname ? null : `${pathname}${search}`);
}

/** The path and query of the page that was chosen and is still on its way; null: none. */
export function useOnTheWay(): string | null {
  const pathname = usePathname();
  const params = useSearchParams();
  // Whatever is shown now, be it another page than the one that was chosen: the way is over. A page that writes another address of
  // its own has ended it, too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what has changed
  useEffect(() => change(null), [pathname, params]);
  return useSyncExternalStore(
    listen,
    () => goal,
    () => null,
  );
}

/** The path and query that the reader has chosen, whether their page is shown already or not. */
export function useChosenAddress(): string {
  const [pathname, params] = [usePathname(), useSearchParams()];
  return useOnTheWay() ?? `${pathname}?${params}`;
}
