"use client";

import { useEffect, useState } from "react";
import { isPickable, kept, NOTHING_PICKED, ranged, toggled } from "#components/inbox/picking.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

export interface PickingControl {
  /** In the order of the screen. */
  picked: readonly TaskItemJson[];
  /** How many could be. */
  pickable: number;
  has(id: string): boolean;
  /** @param range from the one before to this one */
  toggle(id: string, range: boolean): void;
  all(): void;
  clear(): void;
}

/** @param order the tasks as on the screen */
export function usePicking(order: readonly TaskItemJson[]): PickingControl {
  const [picking, set] = useState(NOTHING_PICKED);
  const tasks = order.filter(isPickable);
  const ids = tasks.map(({ id }) => id);
  const present = ids.join(" ");
  useEffect(() => set((now) => kept(now, present.split(" "))), [present]);
  return {
    picked: tasks.filter(({ id }) => picking.ids.has(id)),
    pickable: tasks.length,
    has: (id) => picking.ids.has(id),
    toggle: (id, range) => ids.includes(id) && set((now) => (range ? ranged(now, ids, id) : toggled(now, id))),
    all: () => set({ ids: new Set(ids), anchor: null }),
    clear: () => set(NOTHING_PICKED),
  };
}
