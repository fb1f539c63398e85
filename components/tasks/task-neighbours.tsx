"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { useInbox, useTasksAround } from "#components/data/tasks.ts";
import { arrangementOf, type InboxAddress, inboxAsked } from "#components/inbox/inbox-address.ts";
import { useTaskOrder } from "#components/inbox/task-list.tsx";
import { leaveAt } from "#components/task-list/left-at.ts";
import type { Origin } from "#components/tasks/origin.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { usePageKey } from "#components/ui/keys/use-page-key.ts";
import { usePush } from "#components/ui/leaving.ts";
import { useLocale } from "#components/ui/locale.tsx";
import type { TaskItemJson } from "#lib/wire/pages.ts";
import type { TaskAroundJson, TasksAsked } from "#lib/wire/task-list.ts";

/** Where the task stands in its list; `more`: not all of it has been fetched. */
type Around = TaskAroundJson & { more?: boolean };

const NONE: readonly TaskItemJson[] = [];

/** In the inbox, in which headings make the order. */
function useInboxAround(taskId: string, list: InboxAddress): Around | null {
  const { data, hasNextPage } = useInbox(list.tab, inboxAsked(list));
  const { order: tasks } = useTaskOrder(data ?? NONE, arrangementOf(list));
  const found = tasks.findIndex(({ id }) => id === taskId);
  // A task that is done leaves the list; the one behind it has moved into its place.
  const last = useRef<number | null>(null);
  if (found !== -1) last.current = found;
  const place = found === -1 ? last.current : found;
  if (place === null) return null;
  return {
    at: found === -1 ? null : found,
    total: tasks.length,
    more: hasNextPage,
    before: tasks[place - 1]?.id ?? null,
    after: tasks[found === -1 ? place : place + 1]?.id ?? null,
  };
}

/** In a flow's list or in a column of its board. */
function useFlowAround(taskId: string, flowId: string, asked: TasksAsked): Around | null {
  const { data } = useTasksAround(flowId, asked, taskId);
  // What is done has lost its due date, and with it its place in such an order: it keeps the one that it had.
  const last = useRef<TaskAroundJson | null>(null);
  if (data && data.at !== null) last.current = data;
  const around = data?.at === null && last.current ? { ...last.current, at: null } : (data ?? null);
  const row = around?.at ?? last.current?.at ?? null;
  useEffect(() => {
    if (row !== null) leaveAt(flowId, asked, { taskId, row });
  }, [row, flowId, asked, taskId]);
  return around;
}

interface TaskNeighboursProps {
  taskId: string;
  /** The task's flow. */
  flowId: string;
  origin: Origin;
}

/** Where the task stands in the list that it was opened in, and the ways to the one before and after it. */
export const TaskNeighbours = ({ taskId, flowId, origin: { list, query } }: TaskNeighboursProps) =>
  list === null ? null : list.in === "inbox" ? (
    <InInbox taskId={taskId} address={list.address} query={query} />
  ) : (
    <InFlow taskId={taskId} flowId={flowId} asked={list.asked} query={query} />
  );

function InInbox({ taskId, address, query }: { taskId: string; address: InboxAddress; query: string }) {
  const around = useInboxAround(taskId, address);
  return around && <Ways around={around} query={query} />;
}

function InFlow({ taskId, flowId, asked, query }: { taskId: string; flowId: string; asked: TasksAsked; query: string }) {
  const around = useFlowAround(taskId, flowId, asked);
  return around && <Ways around={around} query={query} />;
}

/** "3 of 41" with the ways; J and K go them, as they do in the list. */
function Ways({ around: { at, total, more, before, after }, query }: { around: Around; query: string }) {
  const push = usePush();
  const { locale } = useLocale();
  const wayTo = (id: string | null) => (id === null ? null : () => push(`/tasks/${id}${query}`));
  const [back, on] = [wayTo(before), wayTo(after)];
  usePageKey({ j: on, k: back });
  return (
    <>
      {at !== null && (
        <span className="mr-1 text-12 text-text-3 tabular-nums max-sm:hidden">
          {(at + 1).toLocaleString(locale)} of {total.toLocaleString(locale)}
          {more && "+"}
        </span>
      )}
      <IconButton
        label="Previous task"
        keys="K"
        size="sm"
        icon={<ChevronLeft size={16} aria-hidden="true" />}
        disabledReason={back ? null : "This is the first task."}
        onClick={() => back?.()}
      />
      <IconButton
        label="Next task"
        keys="J"
        size="sm"
        icon={<ChevronRight size={16} aria-hidden="true" />}
        disabledReason={on ? null : "This is the last task."}
        onClick={() => on?.()}
      />
    </>
  );
}
