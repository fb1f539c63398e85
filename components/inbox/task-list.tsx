"use client";

import { useEffect, useMemo, useRef } from "react";
import type { InboxTab } from "#components/data/urls.ts";
import { type Grouping, orderTasks } from "#components/inbox/group-tasks.ts";
import { isPickable } from "#components/inbox/picking.ts";
import { TaskListHead, TaskRow } from "#components/inbox/task-row.tsx";
import type { PickingControl } from "#components/inbox/use-picking.ts";
import { Count } from "#components/ui/count.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/now.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

interface TaskListProps {
  tasks: readonly TaskItemJson[];
  group: Grouping;
  selectedId: string | null;
  onSelect: (id: string) => void;
  secondOf: (task: TaskItemJson) => string;
  /** The head of the column of ages. */
  age?: string;
  /** The inbox's tab: the task's page then leads on through its list. */
  from?: InboxTab;
  /** Absent: nothing can be picked. */
  picking?: PickingControl | null;
}

export const taskAddress = (id: string, from?: InboxTab): string => `/tasks/${id}${from ? `?from=${from}` : ""}`;

/** As `orderTasks`, for now. */
export function useTaskOrder(tasks: readonly TaskItemJson[], group: Grouping) {
  const locale = useLocale();
  const now = useNow();
  return useMemo(() => orderTasks(tasks, group, now, locale), [tasks, group, now, locale]);
}

export function TaskList({ tasks, group, selectedId, onSelect, secondOf, age, from, picking }: TaskListProps) {
  const { groups, order } = useTaskOrder(tasks, group);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selectedId) list.current?.querySelector(`[data-task="${CSS.escape(selectedId)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [selectedId]);
  const rows = (of: readonly TaskItemJson[]) => (
    <ul>
      {of.map((task) => (
        <TaskRow
          key={task.id}
          task={task}
          selected={task.id === selectedId}
          onSelect={() => onSelect(task.id)}
          second={secondOf(task)}
          href={taskAddress(task.id, from)}
          pick={
            picking && isPickable(task)
              ? {
                  picked: picking.has(task.id),
                  picking: picking.picked.length > 0,
                  onToggle: (range) => picking.toggle(task.id, range),
                }
              : null
          }
        />
      ))}
    </ul>
  );
  return (
    <div ref={list}>
      <TaskListHead age={age} />
      {group === "none"
        ? rows(order)
        : groups.map(({ name, tasks: of }) => (
            <section key={name} aria-label={name}>
              <h2 className="sticky top-0 z-1 flex h-8.5 scroll-mt-8 items-center gap-2 border-line border-b bg-surface-2 px-6 text-12 font-semibold text-text-2 max-sm:px-4">
                {name}
                <Count>{of.length}</Count>
              </h2>
              {rows(of)}
            </section>
          ))}
    </div>
  );
}
