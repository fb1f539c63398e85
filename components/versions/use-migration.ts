"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { fetchJson, sentenceOf } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { EVERYTHING, useOutdated } from "#components/data/outdated.ts";
import { useTaskChanged } from "#components/data/tasks.ts";
import { urls } from "#components/data/urls.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { MovedTasksJson, MoveTo, NotMoved, OlderTasksJson, TaskMigration, TasksPreviewJson } from "#lib/wire/migration.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** What moving a task to the newest version would do. @param moveTo node id; "": none is chosen */
export const useTaskMigration = (taskId: string, moveTo: string) =>
  useQuery({
    queryKey: keys.taskMigration(taskId, moveTo),
    queryFn: ({ signal }) => fetchJson<TaskMigration>(urls.taskMigration(taskId, moveTo || undefined), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });

export function useMoveTask(taskId: string) {
  const client = useQueryClient();
  const changed = useTaskChanged();
  return useMutation({
    /** @param version the one that was looked at */
    mutationFn: ({ version, moveTo }: { version: number; moveTo: string }) =>
      fetchJson<TaskPageJson>(urls.taskMigration(taskId), { method: "POST", body: { version, ...(moveTo !== "" && { moveTo }) } }),
    onSuccess: (page) => client.setQueryData(keys.task(taskId), page),
    onSettled: () => void changed(taskId),
  });
}

/** The open tasks that are not on the newest version. */
export const useOlderTasks = (flowId: string, enabled: boolean) =>
  useQuery({
    queryKey: keys.olderTasks(flowId),
    enabled,
    queryFn: ({ signal }) => fetchJson<OlderTasksJson>(urls.flowMigration(flowId), { signal }),
  });

/**
 * What moving the flow's open tasks would do.
 * @param document what would be published; null: the newest published version
 */
export const useTasksPreview = (flowId: string, document: FlowDocument | null, moveTo: MoveTo, enabled = true) =>
  useQuery({
    queryKey: keys.tasksPreview(flowId, document, moveTo),
    enabled,
    queryFn: ({ signal }) =>
      fetchJson<TasksPreviewJson>(urls.flowMigrationPreview(flowId), {
        method: "POST",
        body: { ...(document && { document }), moveTo },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** As many tasks that were not moved as are named one by one. */
const MOST_NAMED = 200;

/** How far a move of many tasks has come. */
export interface Moving {
  version: number;
  total: number;
  moved: number;
  /** The first of those that keep their version, and how many there are in all. */
  notMoved: NotMoved[];
  left: number;
  /** Why it ended before its end. */
  ended: "stopped" | { error: string } | null;
  running: boolean;
}

interface Begin {
  version: number;
  total: number;
  moveTo: MoveTo;
}

/**
 * Moves a flow's open tasks, some at a time: each is whole at any moment, so that stopping, or leaving the page, leaves the rest
 * on their version.
 */
export function useMoveTasks(flowId: string) {
  const outdated = useOutdated();
  const [moving, set] = useState<Moving | null>(null);
  const stopped = useRef(false);
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  useEffect(() => stop, [stop]);

  const move = async ({ version, total, moveTo }: Begin): Promise<Moving> => {
    stopped.current = false;
    let state: Moving = { version, total, moved: 0, notMoved: [], left: 0, ended: null, running: true };
    const show = (more: Partial<Moving>) => {
      state = { ...state, ...more };
      set(state);
    };
    show({});
    try {
      let after: string | null = null;
      do {
        const body = { version, moveTo, after };
        const answer: MovedTasksJson = await fetchJson<MovedTasksJson>(urls.flowMigration(flowId), { method: "POST", body });
        show({
          moved: state.moved + answer.moved,
          left: state.left + answer.notMoved.length,
          notMoved: [...state.notMoved, ...answer.notMoved].slice(0, MOST_NAMED),
        });
        after = answer.next;
      } while (after !== null && !stopped.current);
      if (after !== null) show({ ended: "stopped" });
    } catch (error) {
      show({ ended: { error: sentenceOf(error) } });
    }
    show({ running: false });
    void outdated(EVERYTHING);
    return state;
  };
  return { moving, move, stop };
}
