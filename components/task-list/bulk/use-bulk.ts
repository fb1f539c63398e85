"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { type BulkItem, type Deed, doOne } from "#components/task-list/bulk/deeds.ts";
import { type Sent, Stopped, Unsure } from "#components/task-list/bulk/perform.ts";
import { oneByOne } from "#components/tasks/actions/one-by-one.ts";

/** One that was not done. */
interface Refused {
  item: BulkItem;
  reason: string;
  /** It was sent, and what became of it is not known: trying again only asks. */
  unsure: boolean;
}

/** How far it has come, and then what came of it. */
export interface BulkRun {
  total: number;
  done: BulkItem[];
  refused: Refused[];
  /** Those that were not looked at, because it was stopped. */
  left: BulkItem[];
  running: boolean;
}

const sayOf = (error: unknown): Omit<Refused, "item"> => ({
  reason: error instanceof Stopped || error instanceof Unsure ? error.message : sentenceOf(error),
  unsure: error instanceof Unsure,
});

/** The same done with several tasks, one after the other: each is whole at any moment, so that stopping leaves the rest as they are. */
export function useBulk() {
  const client = useQueryClient();
  const [run, set] = useState<BulkRun | null>(null);
  const stopped = useRef(false);
  const sent = useRef<Sent>(new Map());
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  useEffect(() => stop, [stop]);

  const begin = async (deed: Deed, items: readonly BulkItem[]): Promise<BulkRun> => {
    stopped.current = false;
    let state: BulkRun = { total: items.length, done: [], refused: [], left: [], running: true };
    const show = (more: Partial<BulkRun>) => {
      state = { ...state, ...more };
      set(state);
    };
    show({});
    await oneByOne(
      items,
      (item) => doOne(deed, item, sent.current),
      sayOf,
      (item, refused) => show(refused === null ? { done: [...state.done, item] } : { refused: [...state.refused, { item, ...refused }] }),
      () => stopped.current,
    );
    show({ running: false, left: items.slice(state.done.length + state.refused.length) });
    for (const queryKey of [["flow-tasks"], ["task"], ["inbox"], keys.me, keys.flows]) void client.invalidateQueries({ queryKey });
    return state;
  };
  return { run, begin, stop };
}
