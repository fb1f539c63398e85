"use client";

import { useEffect, useRef, useState } from "react";
import { ROWS_AT_ONCE } from "#components/data/urls.ts";
import { useFailed } from "#components/data/use-failed.ts";
import type { ChosenRows } from "#components/ui/keys/use-chosen-rows.ts";

export interface AllRows {
  /** Whether all that the list holds are chosen. */
  chosen: boolean;
  /** Those that are not at hand are being fetched. */
  fetching: boolean;
  /** Chooses all that the list holds, also what was never in view. */
  choose(): void;
  /** Chooses none. */
  clear(): void;
}

/** As much of a list as it takes to tell whether all of it is chosen. */
export interface HeldList<Row extends { id: string }> {
  /** How many rows are known of. */
  count: number;
  /** What is shown does not tell how many there are: it is the list before, or only the beginning of one. */
  old: boolean;
  /** Those at hand. */
  loaded(): Row[];
}

/** Whether the list tells how many it holds: a short first page does. */
const isCounted = ({ count, old }: Pick<HeldList<never>, "count" | "old">, total: number | null): boolean =>
  !old && (total !== null || count < ROWS_AT_ONCE);

/**
 * Whether all of a list are chosen. Chosen ones may have left the list, so that their number alone does not tell.
 * @param total how many the list holds; null where that is not known
 */
export function isAllChosen<Row extends { id: string }>(
  rows: HeldList<Row>,
  total: number | null,
  chosen: ReadonlyMap<string, unknown>,
): boolean {
  return rows.count > 0 && isCounted(rows, total) && chosen.size >= rows.count && rows.loaded().every(({ id }) => chosen.has(id));
}

/**
 * The choice of all that a list holds.
 * @param question a name of what is listed: another one gives the choice up
 * @param fetchRows every row of the list, also what was never in view
 * @param total how many that is; null where it is not known
 */
export function useAll<Row extends { id: string }>(
  question: string,
  fetchRows: (signal: AbortSignal) => Promise<Row[]>,
  rows: HeldList<Row>,
  total: number | null,
  { chosen, put, clear }: ChosenRows<Row>,
): AllRows {
  const failed = useFailed();
  const [fetching, setFetching] = useState(false);
  const abort = useRef<AbortController | null>(null);
  const stop = () => {
    abort.current?.abort();
    setFetching(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for says when
  useEffect(() => stop, [question]);
  const fetchAll = async () => {
    abort.current = new AbortController();
    const { signal } = abort.current;
    setFetching(true);
    try {
      const all = await fetchRows(signal);
      if (!signal.aborted) put(all);
    } catch (error) {
      if (!signal.aborted) failed("chosen")(error);
    }
    if (!signal.aborted) setFetching(false);
  };
  return {
    chosen: isAllChosen(rows, total, chosen),
    fetching,
    choose() {
      const loaded = rows.loaded();
      if (isCounted(rows, total) && loaded.length >= rows.count) put(loaded);
      else if (!fetching) void fetchAll();
    },
    clear() {
      stop();
      clear();
    },
  };
}
