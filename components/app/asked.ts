"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/** What an address can ask a page to begin with: `?new=flow`. */
export type Asked = "flow" | "task" | "member" | "api-key" | "webhook" | "data-set";

export const asking = (href: string, what: Asked): string => `${href}?new=${what}`;

/** Calls `begin` where the address asks for it, once; the address is then as it was without it. */
export function useAsked(what: Asked, begin: () => void): void {
  const params = useSearchParams();
  const pathname = usePathname();
  const asked = params.get("new") === what;
  const latest = useRef(begin);
  latest.current = begin;
  useEffect(() => {
    if (!asked) return;
    const rest = new URLSearchParams(location.search);
    rest.delete("new");
    history.replaceState(history.state, "", rest.size === 0 ? pathname : `${pathname}?${rest}`);
    latest.current();
  }, [asked, pathname]);
}
