"use client";

import { useCallback } from "react";
import { readGridAddress, writeGridAddress } from "#components/data-sets/grid-address.ts";
import { useViewAddress } from "#components/ui/use-view-address.ts";

const passing = () => true;

/** How the reader looks at the grid, and the ways to look at it otherwise. */
export function useGridAddress() {
  const { address, go } = useViewAddress({ read: readGridAddress, write: writeGridAddress, passing });
  const clear = useCallback(() => go({ search: "", filters: [] }), [go]);
  return { address, go, clear };
}
