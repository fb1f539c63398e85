"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";

/** Whether a page was chosen that has not been shown yet. */
let onTheWay = false;
const listeners = new Set<() => void>();

function change(to: boolean): void {
  onTheWay = to;
  for (const tell of listeners) tell();
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The reader has chosen a page: another one, or the one that is shown, for which the router gives up any that is on its way. @param href of the app */
export const setOut = (href: string): void => change(new URL(href, location.href).pathname !== location.pathname);

/** Whether a page was chosen that is still on its way. */
export function useOnTheWay(): boolean {
  const pathname = usePathname();
  const params = useSearchParams();
  // Whatever is shown now, be it another page than the one that was chosen: the way is over. A page that writes another address of
  // its own has ended it, too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what has changed
  useEffect(() => change(false), [pathname, params]);
  return useSyncExternalStore(
    listen,
    () => onTheWay,
    () => false,
  );
}
