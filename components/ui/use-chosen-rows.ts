"use client";

import { useCallback, useMemo, useRef, useState } from "react";

export interface ChosenRows<Item> {
  /** As they were when they were chosen, by id. */
  chosen: ReadonlyMap<string, Item>;
  /** Drops the row where it is chosen, else chooses it. @param range chooses all from the one before to this one */
  toggle(row: number, range: boolean): void;
  /** Chooses exactly these. */
  put(items: readonly Item[]): void;
  /** It is there no longer. */
  drop(id: string): void;
  clear(): void;
}

/**
 * The rows of a list that are chosen. They stay chosen while they leave the list, so that nothing is done to fewer than was said.
 * @param at what stands in a row; undefined while that is not known
 * @param most more are not chosen
 */
export function useChosenRows<Item extends { id: string }>(
  at: (row: number) => Item | undefined,
  most = Number.POSITIVE_INFINITY,
): ChosenRows<Item> {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Item>>(new Map());
  const anchor = useRef<number | null>(null);
  const latest = useRef(at);
  latest.current = at;

  const toggle = useCallback(
    (row: number, range: boolean) => {
      const from = range && anchor.current !== null ? anchor.current : row;
      anchor.current = row;
      const places = Array.from({ length: Math.abs(row - from) + 1 }, (_, step) => Math.min(row, from) + step);
      const found = places.flatMap((place) => latest.current(place) ?? []);
      setChosen((now) => {
        const next = new Map(now);
        const one = latest.current(row);
        const removes = !range && one !== undefined && now.has(one.id);
        for (const item of found) {
          if (removes) next.delete(item.id);
          else if (next.size < most) next.set(item.id, item);
        }
        return next;
      });
    },
    [most],
  );
  const put = useCallback((items: readonly Item[]) => setChosen(new Map(items.map((item) => [item.id, item]))), []);
  const drop = useCallback((id: string) => setChosen((now) => new Map([...now].filter(([each]) => each !== id))), []);
  const clear = useCallback(() => setChosen(new Map()), []);
  return useMemo(() => ({ chosen, toggle, put, drop, clear }), [chosen, toggle, put, drop, clear]);
}
