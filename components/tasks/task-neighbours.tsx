"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRef } from "react";
import { useInbox } from "#components/data/tasks.ts";
import { arrangementOf, type InboxAddress, inboxAsked, taskAddress } from "#components/inbox/inbox-address.ts";
import { useTaskOrder } from "#components/inbox/task-list.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { usePush } from "#components/ui/leaving.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

const NONE: readonly TaskItemJson[] = [];
/** Where the task stands in the list of the inbox that it was opened in, and the ways to the one before and after it. */
export function TaskNeighbours({ taskId, list }: { taskId: string; list: InboxAddress }) {
  const push = usePush();
  const { data, hasNextPage } = useInbox(list.tab, inboxAsked(list));
  const { order: tasks } = useTaskOrder(data ?? NONE, arrangementOf(list));
  const found = tasks.findIndex(({ id }) => id === taskId);
  // A task that is done leaves the list; the one behind it has moved into its place.
  const last = useRef<number | null>(null);
  if (found !== -1) last.current = found;
  const place = found === -1 ? last.current : found;
  if (place === null) return null;
  const before = tasks[place - 1];
  const after = tasks[found === -1 ? place : place + 1];
  const go = (task: { id: string } | undefined) => task && push(taskAddress(task.id, list));
  return (
    <>
      {found !== -1 && (
        <span className="mr-1 text-12 text-text-3 tabular-nums max-sm:hidden">
          {found + 1} of {tasks.length}
          {hasNextPage && "+"}
        </span>
      )}
      <IconButton
        label="Previous task"
        size="sm"
        icon={<ChevronLeft size={16} aria-hidden="true" />}
        disabledReason={before ? null : "This is the first task."}
        onClick={() => go(before)}
      />
      <IconButton
        label="Next task"
        size="sm"
        icon={<ChevronRight size={16} aria-hidden="true" />}
        disabledReason={after ? null : "This is the last task."}
        onClick={() => go(after)}
      />
    </>
  );
}
