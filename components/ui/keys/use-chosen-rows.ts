"use client";

import { useCallback, useMemo, useRef, useState } from "react";

export interface ChosenRows<Item> {
  /** As they were when they were chosen, by id. */
  chosen: ReadonlyMap<string, Item>;
  /** Drops the row where it is chosen, else chooses it. @param range chooses all from the one before to this one */
  toggle(row: number, range: boolean): void;
  /** As `toggle`, of an item that may stand elsewhere by now. */
  flip(item: Item): void;
  /** Chooses exactly these, or as many of the first as may be chosen. */
  put(items: readonly Item[]): void;
  /** It is there no longer. */
  drop(id: string): void;
  clear(): void;
}

/** The list, of which not all is at hand. */
interface Rows<Item> {
  /** Undefined while it is not known. */
  at(row: number): Item | undefined;
  /** Undefined where it is not known. */
  rowOf(id: string): number | undefined;
  /** Those from `from` to before `to`. @throws Error */
  load(from: number, to: number): Promise<readonly (Item | undefined)[]>;
}

interface Limits {
  /** More are not chosen. */
  most?: number;
  /** More were meant. */
  full?(): void;
  /** Rows could not be fetched. */
  failed(error: unknown): void;
}

/** The rows of a list that are chosen. They stay chosen while they leave the list, so that nothing is done to fewer than was said. */
export function useChosenRows<Item extends { id: string }>(
  rows: Rows<Item>,
  { most = Number.POSITIVE_INFINITY, full, failed }: Limits,
): ChosenRows<Item> {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Item>>(new Map());
  /** The one that was chosen last, and where it stood. */
  const anchor = useRef<{ id: string; row: number } | null>(null);
  const latest = useRef({ rows, chosen, full, failed });
  latest.current = { rows, chosen, full, failed };

  const add = useCallback(
    (items: readonly (Item | undefined)[]) => {
      const { chosen: before, full: tell } = latest.current;
      const others = items.flatMap((item) => (item && !before.has(item.id) ? [[item.id, item] as const] : []));
      if (before.size + others.length > most) tell?.();
      setChosen((now) => new Map([...now, ...others.slice(0, Math.max(0, most - now.size))]));
    },
    [most],
  );
  const drop = useCallback((id: string) => setChosen((now) => new Map([...now].filter(([each]) => each !== id))), []);
  const flip = useCallback(
    (item: Item) => {
      const { rows: list, chosen: before } = latest.current;
      const row = list.rowOf(item.id);
      anchor.current = row === undefined ? null : { id: item.id, row };
      if (before.has(item.id)) drop(item.id);
      else add([item]);
    },
    [add, drop],
  );
  const toggle = useCallback(
    (row: number, range: boolean) => {
      const { rows: list, failed: tell } = latest.current;
      const item = list.at(row);
      const before = anchor.current;
      if (!item) return;
      if (!range || !before) return flip(item);
      anchor.current = { id: item.id, row };
      const from = list.rowOf(before.id) ?? before.row;
      const first = Math.min(from, row);
      // One more than may be chosen tells that it is too many.
      const end = Math.min(Math.max(from, row), first + most) + 1;
      const known = Array.from({ length: end - first }, (_, step) => list.at(first + step));
      if (known.every((each) => each !== undefined)) add(known);
      else void list.load(first, end).then(add, tell);
    },
    [most, add, flip],
  );
  const put = useCallback(
    (items: readonly Item[]) => {
      if (items.length > most) latest.current.full?.();
      setChosen(new Map(items.slice(0, most).map((item) => [item.id, item])));
    },
    [most],
  );
  const clear = useCallback(() => setChosen(new Map()), []);
  return useMemo(() => ({ chosen, toggle, flip, put, drop, clear }), [chosen, toggle, flip, put, drop, clear]);
}
