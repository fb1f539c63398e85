"use client";

/** Tasks, in lists and alone. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useListed } from "#components/data/listed.ts";
import { type InboxTab, urls } from "#components/data/urls.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { TaskItemJson, TaskPageJson } from "#lib/wire/pages.ts";
import type { TaskJson } from "#lib/wire/task.ts";
import type { TaskRowJson, TasksAsked, TaskViewJson } from "#lib/wire/task-list.ts";

export const useInbox = (tab: InboxTab) => useListed<TaskItemJson>(keys.inbox(tab), (cursor) => urls.inbox(tab, cursor));

/** What a flow's tasks can be looked at by, and how many there are. */
export const useTaskView = (flowId: string, asked: TasksAsked) =>
  useQuery({
    queryKey: keys.flowTaskView(flowId, asked),
    queryFn: ({ signal }) => fetchJson<TaskViewJson>(urls.flowTaskView(flowId, asked), { signal }),
    placeholderData: keepPreviousData,
  });

/** The tasks of one column of a board. */
export const useTaskColumn = (flowId: string, asked: TasksAsked) =>
  useListed<TaskRowJson>(
    keys.flowTaskColumn(flowId, asked),
    (cursor) => urls.flowTasks(flowId, { ...asked, ...(cursor && { cursor }) }),
    true,
  );

/** The task page; null: ask nothing yet. */
export const useTask = (id: string | null) =>
  useQuery({
    queryKey: keys.task(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => fetchJson<TaskPageJson>(urls.task(id ?? ""), { signal }),
  });

/** Makes everything old that a change of a task touches. */
export function useTaskChanged() {
  const client = useQueryClient();
  return (taskId: string) =>
    Promise.all(
      [keys.task(taskId), ["inbox"], ["flow-tasks"], keys.me].map((queryKey) => client.invalidateQueries({ queryKey: [...queryKey] })),
    );
}

export interface NewTaskInput {
  flowId: string;
  name?: string;
  fields?: FieldValues;
  assignedTo?: string | null;
}

export function useCreateTask() {
  const changed = useTaskChanged();
  return useMutation({
    mutationFn: ({ flowId, ...body }: NewTaskInput) => fetchJson<TaskJson>(urls.flowTasks(flowId), { method: "POST", body }),
    onSuccess: (task) => void changed(task.id),
  });
}
