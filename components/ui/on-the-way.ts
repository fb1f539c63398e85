"use client";

import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";

/** The path that was chosen last and has not been shown yet. */
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

/** The reader has chosen another page. @param href of the app */
export function setOut(href: string): void {
  const { pathname } = new URL(href, location.href);
  if (pathname !== location.pathname) change(pathname);
}

/** Whether a page was chosen that is still on its way. */
export function useOnTheWay(): boolean {
  const pathname = usePathname();
  // Whatever is shown now, be it another page than the one that was chosen: the way is over.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what has changed
  useEffect(() => change(null), [pathname]);
  return useSyncExternalStore(
    listen,
    () => goal !== null,
    () => false,
  );
}
