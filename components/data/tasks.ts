"use client";

/** Tasks, in lists and alone. */
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useListed } from "#components/data/listed.ts";
import { useOutdated } from "#components/data/outdated.ts";
import { useMembers } from "#components/data/people.ts";
import { type InboxTab, urls } from "#components/data/urls.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { InboxAsked, InboxGroupsJson } from "#lib/wire/inbox.ts";
import type { MemberJson, TaskItemJson, TaskPageJson } from "#lib/wire/pages.ts";
import type { TaskJson } from "#lib/wire/task.ts";
import type { TaskAroundJson, TaskRowJson, TasksAsked, TaskViewJson } from "#lib/wire/task-list.ts";

const ALL: InboxAsked = {};

/** A tab of the inbox, or the part of it that is asked for; the last part stays while another one is fetched. */
export const useInbox = (tab: InboxTab, asked = ALL) =>
  useListed<TaskItemJson>(keys.inbox(tab, asked), (cursor) => urls.inbox(tab, asked, cursor), { keeps: true });

const asTotals = ({ groups }: InboxGroupsJson) => new Map(groups.map(({ name, count }) => [name, count]));

/** How many tasks of a tab that are asked for stand under each heading; null until it is known, and where nothing is asked. */
export function useInboxGroups(
  tab: InboxTab,
  by: string,
  { sort: _sort, ...asked }: InboxAsked,
  enabled: boolean,
): ReadonlyMap<string, number> | null {
  const { data } = useQuery({
    queryKey: keys.inboxGroups(tab, by, asked),
    enabled: enabled && tab !== "done" && by !== "none",
    queryFn: ({ signal }) => fetchJson<InboxGroupsJson>(urls.inboxGroups(tab, by, asked), { signal }),
    select: asTotals,
  });
  return data ?? null;
}

/** What a flow's tasks can be looked at by, and how many there are. */
export const useTaskView = (flowId: string, asked: TasksAsked) =>
  useQuery({
    queryKey: keys.flowTaskView(flowId, asked),
    queryFn: ({ signal }) => fetchJson<TaskViewJson>(urls.flowTaskView(flowId, asked), { signal }),
    placeholderData: keepPreviousData,
  });

/** The tasks of one column of a board. */
export const useTaskColumn = (flowId: string, asked: TasksAsked) =>
  useListed<TaskRowJson>(keys.flowTaskColumn(flowId, asked), (cursor) => urls.flowTasks(flowId, { ...asked, ...(cursor && { cursor }) }), {
    keeps: true,
  });

/** Where a task stands in a list of its flow's tasks, with those beside it. */
export const useTasksAround = (flowId: string, asked: TasksAsked, taskId: string) =>
  useQuery({
    queryKey: keys.flowTasksAround(flowId, asked, taskId),
    queryFn: ({ signal }) => fetchJson<TaskAroundJson>(urls.flowTasksAround(flowId, asked, taskId), { signal }),
  });

/** The net under the events: while a run is running, while a delivery is under way, else. */
const POLL_MS = 1000;
const POLL_SENDING_MS = 5000;
const POLL_IDLE_MS = 60_000;

const isUnderWay = (page: TaskPageJson | undefined) => page?.run?.status === "running" || page?.run?.status === "waiting";
const isSending = (page: TaskPageJson | undefined) =>
  page?.task.steps.some(({ deliveries }) => deliveries.some(({ status }) => status === "pending")) ?? false;

const pollMs = (page: TaskPageJson | undefined) => {
  if (isUnderWay(page)) return POLL_MS;
  return isSending(page) ? POLL_SENDING_MS : POLL_IDLE_MS;
};

/** With everybody who is known, for pickers and for the names in its history. */
const among = (page: TaskPageJson, everybody: readonly MemberJson[]): TaskPageJson => {
  const known = new Set(everybody.map(({ id }) => id));
  return { ...page, members: [...everybody, ...page.members.filter(({ id }) => !known.has(id))] };
};

/**
 * All that the task's page, the peek and a card show of it.
 * @param now whether to ask also where what is known is fresh
 */
export function useTask(id: string, { now = false } = {}) {
  const { data: everybody } = useMembers();
  return useQuery({
    queryKey: keys.task(id),
    queryFn: ({ signal }) => fetchJson<TaskPageJson>(urls.task(id), { signal }),
    refetchOnMount: ({ state }) => (now || isUnderWay(state.data) ? "always" : true),
    refetchInterval: ({ state }) => pollMs(state.data),
    select: useCallback((page: TaskPageJson) => (everybody ? among(page, everybody) : page), [everybody]),
  });
}

/** Makes everything old that a change of a task touches. */
export function useTaskChanged() {
  const outdated = useOutdated();
  return (taskId: string) => outdated({ kind: "task", id: taskId });
}

export interface NewTaskInput {
  flowId: string;
  name?: string;
  fields?: FieldValues;
  assignedTo?: string | null;
  /** ISO-8601 */
  dueAt?: string | null;
}

export function useCreateTask() {
  const changed = useTaskChanged();
  return useMutation({
    mutationFn: ({ flowId, ...body }: NewTaskInput) => fetchJson<TaskJson>(urls.flowTasks(flowId), { method: "POST", body }),
    onSuccess: (task) => void changed(task.id),
  });
}
