"use client";

import { useEffect, useState } from "react";
import {
  isPickable,
  kept,
  NOTHING_PICKED,
  type PickedFor,
  ranged,
  toggled,
  waitsFor,
  withAll,
  without,
} from "#components/inbox/picking.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

export interface PickingControl {
  /** In the order of the screen. */
  picked: readonly TaskItemJson[];
  /** All that could be, in the order of the screen. */
  pickable: readonly TaskItemJson[];
  has(id: string): boolean;
  /** @param range from the one before to this one */
  toggle(id: string, range: boolean): void;
  /** Picks all that wait for that, beside what is picked. */
  all(what: PickedFor): void;
  /** Drops what was done, but for the rest of it. */
  drop(done: readonly { id: string }[], rest: readonly { id: string }[]): void;
  clear(): void;
}

/**
 * @param order the tasks as on the screen
 * @param busy something is being done with what is picked: what leaves the list meanwhile may come back
 */
export function usePicking(order: readonly TaskItemJson[], busy: boolean): PickingControl {
  const [picking, set] = useState(NOTHING_PICKED);
  const pickable = order.filter(isPickable);
  const ids = pickable.map(({ id }) => id);
  const present = ids.join(" ");
  useEffect(() => {
    if (!busy) set((now) => kept(now, present.split(" ")));
  }, [present, busy]);
  const idsOf = (what: PickedFor) => pickable.filter(waitsFor[what]).map(({ id }) => id);
  return {
    picked: pickable.filter(({ id }) => picking.ids.has(id)),
    pickable,
    has: (id) => picking.ids.has(id),
    toggle: (id, range) => ids.includes(id) && set((now) => (range ? ranged(now, ids, id) : toggled(now, id))),
    all: (what) => set((now) => withAll(now, idsOf(what))),
    drop: (done, rest) => set((now) => without(now, done, rest)),
    clear: () => set(NOTHING_PICKED),
  };
}
