"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import { readTaskAddress, type TaskAddress, WIDE, writeTaskAddress } from "#components/task-list/task-address.ts";

/**
 * How the reader looks at the tasks, and the ways to look at them otherwise. The server is not asked for the page again. The
 * browser's Back takes a change of the view back; what is typed into the search is no step of its own.
 */
export function useTaskAddress() {
  const params = useSearchParams();
  const [seen, see] = useState(params);
  // Ahead of the router, so that what is pressed shows at once.
  const [address, show] = useState(() => readTaskAddress(params));
  if (seen !== params) {
    see(params);
    show(readTaskAddress(params));
  }
  const go = useCallback((change: Partial<TaskAddress>) => {
    const next = { ...readTaskAddress(new URLSearchParams(location.search)), ...change };
    show(next);
    const to = location.pathname + writeTaskAddress(next);
    const typed = Object.keys(change).join() === "search";
    if (to !== location.pathname + location.search) history[typed ? "replaceState" : "pushState"](null, "", to);
  }, []);
  const clear = useCallback(() => go(WIDE), [go]);
  return { address, go, clear };
}

export type TaskPlace = ReturnType<typeof useTaskAddress>;
