"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { type Arrangement, orderTasks, type Totals } from "#components/inbox/group-tasks.ts";
import { isPickable } from "#components/inbox/picking.ts";
import { TaskListHead, TaskRow } from "#components/inbox/task-row.tsx";
import type { PickingControl } from "#components/inbox/use-picking.ts";
import { Button } from "#components/ui/button.tsx";
import { Count } from "#components/ui/count.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

interface TaskListProps {
  tasks: readonly TaskItemJson[];
  how: Arrangement;
  totals: Totals;
  /** Fetches on until there are more of that group. */
  onFurther: (name: string) => Promise<void>;
  selectedId: string | null;
  onSelect: (id: string) => void;
  secondOf: (task: TaskItemJson) => string;
  /** The head of the column of ages. */
  age?: string;
  /** A task's page. */
  hrefOf: (id: string) => string;
  /** Absent: nothing can be picked. */
  picking?: PickingControl | null;
}

/** As `orderTasks`, for now. */
export function useTaskOrder(tasks: readonly TaskItemJson[], { group, sort }: Arrangement, totals: Totals = "here") {
  const locale = useLocale();
  const now = useNow();
  return useMemo(() => orderTasks(tasks, { group, sort }, now, locale, totals), [tasks, group, sort, now, locale, totals]);
}

export function TaskList({ tasks, how, totals, onFurther, selectedId, onSelect, secondOf, age, hrefOf, picking }: TaskListProps) {
  const { groups, order } = useTaskOrder(tasks, how, totals);
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
          href={hrefOf(task.id)}
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
    <div ref={list} className="@container">
      <TaskListHead age={age} />
      {how.group === "none"
        ? rows(order)
        : groups.map(({ name, tasks: of, count }) => (
            <section key={name} aria-label={name}>
              <h2 className="sticky top-0 z-1 flex h-8.5 scroll-mt-8 items-center gap-2 border-line border-b bg-surface-2 px-6 text-12 font-semibold text-text-2 max-sm:px-4">
                {name}
                {count !== null && <Count>{count}</Count>}
              </h2>
              {of.length > 0 && rows(of)}
              {count !== null && count > of.length && <Further name={name} count={count - of.length} onFetch={() => onFurther(name)} />}
            </section>
          ))}
    </div>
  );
}

/** That a group has tasks which the page has not fetched yet, and the way to them. */
function Further({ name, count, onFetch }: { name: string; count: number; onFetch: () => Promise<void> }) {
  const { locale } = useLocale();
  const [busy, setBusy] = useState(false);
  const fetch = () => {
    setBusy(true);
    void onFetch().finally(() => setBusy(false));
  };
  return (
    <div className="flex justify-center border-line border-b py-1.5">
      <Button size="sm" variant="ghost" busy={busy ? "Loading…" : null} onClick={fetch}>
        {count.toLocaleString(locale)} more<span className="sr-only"> of {name}</span>
      </Button>
    </div>
  );
}
