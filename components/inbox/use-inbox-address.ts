"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import type { InboxTab } from "#components/data/urls.ts";
import { type InboxAddress, readInboxAddress, writeInboxAddress } from "#components/inbox/inbox-address.ts";

/**
 * How the reader looks at the inbox, and the way to look at it otherwise. The server is not asked for the page again. The
 * browser's Back takes a change back, but not each letter that is typed into the filter.
 * @param tabs those that the reader has, the usual one first
 */
export function useInboxAddress(tabs: readonly InboxTab[]) {
  const params = useSearchParams();
  const [seen, see] = useState(params);
  // Ahead of the router, so that what is pressed shows at once.
  const [address, show] = useState(() => readInboxAddress(params, tabs));
  if (seen !== params) {
    see(params);
    show(readInboxAddress(params, tabs));
  }
  const go = (change: Partial<InboxAddress>) => {
    const next = { ...address, ...change };
    show(next);
    const to = location.pathname + writeInboxAddress(next, tabs);
    const typed = next.filter.words !== address.filter.words;
    if (to !== location.pathname + location.search) history[typed ? "replaceState" : "pushState"](null, "", to);
  };
  return { address, go };
}
