"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useRef, useState } from "react";

interface ViewAddress<View> {
  /** What it does not know, it leaves out. */
  read(params: URLSearchParams): View;
  /** The query with its question mark; empty for the usual view. */
  write(view: View): string;
  /** Whether a change is no step of its own for the browser's Back: a letter that is typed. */
  passing(change: Partial<View>, before: View): boolean;
}

/** How the reader looks at a page, as its address says it, and the way to look at it otherwise. The server is not asked for the page again. */
export function useViewAddress<View extends object>(how: ViewAddress<View>) {
  const { read } = how;
  const params = useSearchParams();
  const [seen, see] = useState(params);
  // Ahead of the router, so that what is pressed shows at once.
  const [address, show] = useState(() => read(params));
  if (seen !== params) {
    see(params);
    show(read(params));
  }
  const latest = useRef(how);
  latest.current = how;
  const go = useCallback((change: Partial<View>) => {
    const { read, write, passing } = latest.current;
    const before = read(new URLSearchParams(location.search));
    const next = { ...before, ...change };
    show(next);
    const to = location.pathname + write(next);
    if (to !== location.pathname + location.search) history[passing(change, before) ? "replaceState" : "pushState"](null, "", to);
  }, []);
  return { address, go };
}
