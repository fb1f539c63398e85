"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { type Deed, doOne, Stopped } from "#components/task-list/bulk/deeds.ts";
import { oneByOne } from "#components/tasks/actions/one-by-one.ts";
import type { TaskRowJson } from "#lib/wire/task-list.ts";

/** A task as the report names it. */
export type Named = Pick<TaskRowJson, "id" | "name">;

/** How far it has come, and then what came of it. */
export interface BulkRun {
  deed: Deed;
  total: number;
  done: number;
  refused: { task: Named; reason: string }[];
  /** Those that were not looked at, because it was stopped. */
  left: Named[];
  running: boolean;
}

const sentence = (error: unknown): string => (error instanceof Stopped ? error.message : sentenceOf(error));

/** The same done with several tasks, one after the other: each is whole at any moment, so that stopping leaves the rest as they are. */
export function useBulk(flowId: string) {
  const client = useQueryClient();
  const [run, set] = useState<BulkRun | null>(null);
  const stopped = useRef(false);
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  useEffect(() => stop, [stop]);

  const begin = async (deed: Deed, tasks: readonly Named[]): Promise<BulkRun> => {
    stopped.current = false;
    let state: BulkRun = { deed, total: tasks.length, done: 0, refused: [], left: [], running: true };
    const show = (more: Partial<BulkRun>) => {
      state = { ...state, ...more };
      set(state);
    };
    show({});
    await oneByOne(
      tasks,
      ({ id }) => doOne(deed, id),
      sentence,
      (task, reason) => show(reason === null ? { done: state.done + 1 } : { refused: [...state.refused, { task, reason }] }),
      () => stopped.current,
    );
    show({ running: false, left: tasks.slice(state.done + state.refused.length) });
    for (const queryKey of [["flow-tasks", flowId], ["task"], ["inbox"], keys.me, keys.flows]) void client.invalidateQueries({ queryKey });
    return state;
  };
  return { run, begin, stop };
}
