"use client";

import clsx from "clsx";
import { Check, Plus, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useInbox } from "#components/data/queries.ts";
import { useCan } from "#components/data/session.tsx";
import type { InboxTab } from "#components/data/urls.ts";
import { BulkDialog } from "#components/inbox/bulk-dialog.tsx";
import type { Grouping } from "#components/inbox/group-tasks.ts";
import { Peek } from "#components/inbox/peek.tsx";
import { PickBar } from "#components/inbox/pick-bar.tsx";
import { type ToDecide, toDecide } from "#components/inbox/picking.ts";
import { filterTasks, partsOf, type TaskFilter } from "#components/inbox/task-filter.ts";
import { TaskList, taskAddress, useTaskOrder } from "#components/inbox/task-list.tsx";
import { useListKeys } from "#components/inbox/use-list-keys.ts";
import { type PickingControl, usePicking } from "#components/inbox/use-picking.ts";
import type { Decision } from "#components/tasks/decide-words.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";

const EMPTY: Record<InboxTab, { title: string; text: string }> = {
  mine: {
    title: "Nothing waits for you",
    text: "New tasks appear here the moment a step is assigned to you or an approval waits for your decision.",
  },
  everyone: { title: "No open tasks", text: "Every task of the workspace stands here until it is done." },
  done: { title: "Nothing is done yet", text: "Tasks that reached their end stand here." },
};

interface InboxTabProps {
  value: InboxTab;
  /** "waiting for you", "waiting": said of a task. */
  waiting: string;
  /** The head of the column of ages. */
  age: string;
  group: Grouping;
  filter: TaskFilter;
  onClearFilter: () => void;
  onNewTask: (() => void) | null;
}

/** What the focus was in may have left with the last picked task, also while a dialog stood above it. */
function useFocusKept(picking: boolean, asking: boolean) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!picking && !asking && document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [picking, asking]);
  return list;
}

/** One tab's list, with the selected task beside it. */
export function InboxTabContent({ value, waiting, age, group, filter, onClearFilter, onNewTask }: InboxTabProps) {
  const router = useRouter();
  const { data: all, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInbox(value);
  const tasks = useMemo(() => filterTasks(all ?? [], filter), [all, filter]);
  const { order } = useTaskOrder(tasks, group);
  const [chosen, choose] = useState({ id: "", at: 0 });
  const select = (id: string) => choose({ id, at: order.findIndex((task) => task.id === id) });
  // A task that has left the list hands the selection to the one that took its place.
  const selected = order.find(({ id }) => id === chosen.id) ?? order[Math.min(chosen.at, order.length - 1)] ?? null;
  const picking = usePicking(order);
  const [bulk, setBulk] = useState<{ decision: Decision; items: ToDecide[] } | null>(null);
  const mayPick = useCan("tasks:perform") && value !== "done";
  const list = useFocusKept(picking.picked.length > 0, bulk !== null);
  const act = useRef<() => void>(() => undefined);
  const [comments] = useState(() => new Map<string, string>());
  const decidedAt = useRef(Number.NEGATIVE_INFINITY);
  useListKeys({
    ids: order.map(({ id }) => id),
    selectedId: selected?.id ?? null,
    onSelect: select,
    onOpen: (id) => router.push(taskAddress(id, value)),
    onAct: () => act.current(),
    onPick: (id) => mayPick && picking.toggle(id, false),
    onClear: picking.picked.length > 0 ? picking.clear : null,
  });

  const shown = (
    <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,1fr)_388px]">
      <div ref={list} tabIndex={-1} className="flex min-w-0 flex-col outline-none sm:overflow-auto">
        <div className={clsx("flex-1", picking.picked.length > 0 && "max-sm:pb-30")}>
          {mayPick && <PickHint picking={picking} />}
          <TaskList
            tasks={tasks}
            group={group}
            selectedId={selected?.id ?? null}
            onSelect={select}
            secondOf={(task) => task.flow.name}
            age={age}
            from={value}
            picking={mayPick ? picking : null}
          />
          {hasNextPage && (
            <div className="flex justify-center py-4">
              <Button onClick={() => void fetchNextPage()} busy={isFetchingNextPage ? "Loading…" : null}>
                Show more
              </Button>
            </div>
          )}
        </div>
        {picking.picked.length > 0 && (
          <PickBar picking={picking} onDecide={(decision) => setBulk({ decision, items: toDecide(picking.picked) })} />
        )}
      </div>
      {selected && (
        <Peek
          task={selected}
          href={taskAddress(selected.id, value)}
          waiting={waiting}
          act={act}
          comments={comments}
          decidedAt={decidedAt}
        />
      )}
    </div>
  );
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {picking.picked.length > 0 && `${picking.picked.length} selected`}
      </p>
      {all ? (
        tasks.length > 0 ? (
          shown
        ) : (
          <Nothing value={value} filtered={partsOf(filter) > 0} onClearFilter={onClearFilter} onNewTask={onNewTask} />
        )
      ) : error ? (
        <ErrorPart title="The inbox did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <Loading label="Loading tasks">
          <SkeletonRows rows={8} />
        </Loading>
      )}
      {bulk && <BulkDialog {...bulk} onClose={() => setBulk(null)} />}
    </>
  );
}

/** Where nothing can be pointed at with a mouse, picking begins with all. */
function PickHint({ picking: { picked, pickable, all } }: { picking: PickingControl }) {
  if (pickable < 2 || picked.length > 0) return null;
  return (
    <p className="flex items-center justify-between gap-3 border-line border-b px-6 py-1.5 text-12 text-text-2 max-sm:px-4 lg:hidden">
      {pickable} wait for your decision
      <Button size="sm" onClick={all} aria-label="Select all that wait for my decision">
        Select all
      </Button>
    </p>
  );
}

type NothingProps = Pick<InboxTabProps, "value" | "onClearFilter" | "onNewTask"> & { filtered: boolean };

function Nothing({ value, filtered, onClearFilter, onNewTask }: NothingProps) {
  const newTask: ReactNode = onNewTask && value !== "done" && (
    <Button icon={<Plus size={14} aria-hidden="true" />} onClick={onNewTask}>
      New task
    </Button>
  );
  return (
    <div className="my-auto py-10">
      {filtered ? (
        <EmptyState
          icon={<Search size={18} />}
          colour="gray"
          title="No tasks match"
          text="Look for another name, or for every flow."
          action={<Button onClick={onClearFilter}>Clear filters</Button>}
        />
      ) : (
        <EmptyState icon={<Check size={18} />} colour="green" {...EMPTY[value]} action={newTask} />
      )}
    </div>
  );
}
