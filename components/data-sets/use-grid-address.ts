"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type GridAddress, readGridAddress, writeGridAddress } from "#components/data-sets/grid-address.ts";

/** Changes the address without asking the server for the page again. */
function go(change: Partial<GridAddress>): void {
  const now = readGridAddress(new URLSearchParams(location.search));
  history.replaceState(null, "", location.pathname + writeGridAddress({ ...now, ...change }));
}

const clear = (): void => go({ search: "", filters: [] });

/** How the reader looks at the grid, and the ways to look at it otherwise. */
export function useGridAddress() {
  const params = useSearchParams();
  const address = useMemo(() => readGridAddress(params), [params]);
  return { address, go, clear };
}
