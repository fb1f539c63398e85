"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { EVERYTHING, useOutdated } from "#components/data/outdated.ts";
import { type BulkItem, changeValues, type Deed, doOne, isChange, valuesOf } from "#components/task-list/bulk/deeds.ts";
import { type NotDone, notDoneBy, type Sent } from "#components/task-list/bulk/perform.ts";
import type { Changed } from "#components/task-list/bulk/use-undo-changes.ts";
import { oneByOne } from "#components/tasks/actions/one-by-one.ts";
import { isStopped } from "#components/tasks/actions/run-words.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** How far it has come, and then what came of it. */
export interface BulkRun {
  total: number;
  done: BulkItem[];
  /** Those of them behind which an action stopped, by its name. */
  behind: { item: BulkItem; action: string }[];
  /** Where those stand by now of which something was given up, as far as they stand still. */
  landed: { item: BulkItem; at: string }[];
  refused: ({ item: BulkItem } & NotDone)[];
  /** Those that were not looked at, because it was stopped. */
  left: BulkItem[];
  /** What values were set, since the first try. */
  changed: Changed[];
  running: boolean;
}

function landedAt({ task, run, stage }: TaskPageJson): string | null {
  if (run) return null;
  if (task.status === "completed") return "completed";
  return stage && `in ${stage}`;
}

/** The same done with several tasks, one after the other: each is whole at any moment, so that stopping leaves the rest as they are. */
export function useBulk() {
  const outdated = useOutdated();
  const [run, set] = useState<BulkRun | null>(null);
  const stopped = useRef(false);
  const sent = useRef<Sent>(new Map());
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  useEffect(() => stop, [stop]);

  const begin = async (deed: Deed, items: readonly BulkItem[]): Promise<BulkRun> => {
    stopped.current = false;
    // What has to be looked at first stays in the report.
    const kept = run?.refused.filter(({ again }) => !again) ?? [];
    let state: BulkRun = {
      total: kept.length + items.length,
      done: [],
      behind: [],
      landed: [],
      refused: kept,
      left: [],
      changed: run?.changed ?? [],
      running: true,
    };
    const show = (more: Partial<BulkRun>) => {
      state = { ...state, ...more };
      set(state);
    };
    const send = async (item: BulkItem): Promise<void> => {
      if (isChange(deed)) return show({ changed: [...state.changed, { item, ...(await changeValues(item.id, valuesOf(deed))) }] });
      const after = await doOne(deed, item, sent.current);
      if (after?.run && isStopped(after.run)) show({ behind: [...state.behind, { item, action: after.run.action.name }] });
      const at = after && deed.kind === "discard" ? landedAt(after) : null;
      if (at !== null) show({ landed: [...state.landed, { item, at }] });
    };
    show({});
    await oneByOne(
      items,
      send,
      notDoneBy,
      (item, refused) => show(refused === null ? { done: [...state.done, item] } : { refused: [...state.refused, { item, ...refused }] }),
      () => stopped.current,
    );
    show({ running: false, left: items.slice(state.done.length + state.refused.length - kept.length) });
    void outdated(EVERYTHING);
    return state;
  };
  return { run, begin, stop };
}
