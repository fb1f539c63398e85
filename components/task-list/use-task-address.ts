"use client";

import { useCallback } from "react";
import { readTaskAddress, type TaskAddress, WIDE, writeTaskAddress } from "#components/task-list/task-address.ts";
import { useViewAddress } from "#components/ui/use-view-address.ts";

const passing = (change: Partial<TaskAddress>) => Object.keys(change).join() === "search";

/** How the reader looks at the tasks, and the ways to look at them otherwise. */
export function useTaskAddress() {
  const { address, go } = useViewAddress({ read: readTaskAddress, write: writeTaskAddress, passing });
  const clear = useCallback(() => go(WIDE), [go]);
  return { address, go, clear };
}

export type TaskPlace = ReturnType<typeof useTaskAddress>;
