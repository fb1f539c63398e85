"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { GridRecord, GridRows } from "#components/data-sets/grid/rows.ts";
import { MOST_DELETED } from "#lib/wire/data-set.ts";

/** The records that are chosen, as they were when they were chosen. */
export function useSelection(rows: GridRows) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, GridRecord>>(new Map());
  const last = useRef<number | null>(null);
  const latest = useRef(rows);
  latest.current = rows;

  const toggle = useCallback((row: number, range: boolean) => {
    const from = range && last.current !== null ? last.current : row;
    last.current = row;
    const places = Array.from({ length: Math.abs(row - from) + 1 }, (_, at) => Math.min(row, from) + at);
    const found = places.flatMap((place) => latest.current.at(place) ?? []);
    setChosen((now) => {
      const next = new Map(now);
      const one = latest.current.at(row);
      const removes = one !== undefined && now.has(one.id);
      for (const record of found) {
        if (removes) next.delete(record.id);
        else if (next.size < MOST_DELETED) next.set(record.id, record);
      }
      return next;
    });
  }, []);
  /** It is there no longer. */
  const drop = useCallback((id: string) => setChosen((now) => new Map([...now].filter(([each]) => each !== id))), []);
  const clear = useCallback(() => setChosen(new Map()), []);
  const ids = useMemo<ReadonlySet<string>>(() => new Set(chosen.keys()), [chosen]);
  return { chosen, ids, toggle, drop, clear };
}
