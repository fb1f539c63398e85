"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { TaskRowJson } from "#lib/wire/task-list.ts";

export interface TaskSelection {
  /** As they were when they were chosen, by id. */
  chosen: ReadonlyMap<string, TaskRowJson>;
  /** @param range from the one before to this one */
  toggle(row: number, range: boolean): void;
  /** Chooses exactly these. */
  put(tasks: readonly TaskRowJson[]): void;
  clear(): void;
}

/** The tasks that are chosen. They stay chosen while they leave the list, so that nothing is done to fewer than was said. */
export function useTaskSelection(at: (row: number) => TaskRowJson | undefined): TaskSelection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, TaskRowJson>>(new Map());
  const anchor = useRef<number | null>(null);
  const latest = useRef(at);
  latest.current = at;

  const toggle = useCallback((row: number, range: boolean) => {
    const from = range && anchor.current !== null ? anchor.current : row;
    anchor.current = row;
    const places = Array.from({ length: Math.abs(row - from) + 1 }, (_, step) => Math.min(row, from) + step);
    const found = places.flatMap((place) => latest.current(place) ?? []);
    setChosen((now) => {
      const next = new Map(now);
      const one = latest.current(row);
      const removes = !range && one !== undefined && now.has(one.id);
      for (const task of found) {
        if (removes) next.delete(task.id);
        else next.set(task.id, task);
      }
      return next;
    });
  }, []);
  const put = useCallback((tasks: readonly TaskRowJson[]) => setChosen(new Map(tasks.map((task) => [task.id, task]))), []);
  const clear = useCallback(() => setChosen(new Map()), []);
  return useMemo(() => ({ chosen, toggle, put, clear }), [chosen, toggle, put, clear]);
}
