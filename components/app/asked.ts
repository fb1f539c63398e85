"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/** What an address can ask a page to begin with: `?new=flow`. */
export type Asked = "flow" | "task" | "member" | "api-key" | "webhook" | "data-set";

export const asking = (href: string, what: Asked): string => `${href}?new=${what}`;

/** What the page that is shown can begin. */
const begins = new Map<Asked, () => void>();

/** Begins what the address asks for, if it is the page's that is shown; false: go there. */
export function beginHere(href: string): boolean {
  const { pathname, searchParams } = new URL(href, location.origin);
  const begin = pathname === location.pathname ? begins.get(searchParams.get("new") as Asked) : undefined;
  begin?.();
  return begin !== undefined;
}

/** Calls `begin` where the address asks for it, once, and as often as `beginHere` does; the address is then as it was without it. */
export function useAsked(what: Asked, begin: () => void): void {
  const params = useSearchParams();
  const pathname = usePathname();
  const asked = params.get("new") === what;
  const latest = useRef(begin);
  latest.current = begin;
  useEffect(() => {
    begins.set(what, () => latest.current());
    return () => void begins.delete(what);
  }, [what]);
  useEffect(() => {
    if (!asked) return;
    const rest = new URLSearchParams(location.search);
    rest.delete("new");
    history.replaceState(history.state, "", rest.size === 0 ? pathname : `${pathname}?${rest}`);
    latest.current();
  }, [asked, pathname]);
}
