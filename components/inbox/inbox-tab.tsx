"use client";

import clsx from "clsx";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { usePageKeyList } from "#components/app/use-page-keys.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useCan } from "#components/data/session.tsx";
import { useInbox } from "#components/data/tasks.ts";
import type { InboxTab } from "#components/data/urls.ts";
import { BulkDialog } from "#components/inbox/bulk-dialog.tsx";
import { EmptyInbox } from "#components/inbox/empty-inbox.tsx";
import { type FirstStepsShown, NextStep } from "#components/inbox/first-steps.tsx";
import type { Grouping } from "#components/inbox/group-tasks.ts";
import { Peek } from "#components/inbox/peek.tsx";
import { PickBar } from "#components/inbox/pick-bar.tsx";
import { type ToDecide, toDecide } from "#components/inbox/picking.ts";
import { INBOX_SHORTCUTS } from "#components/inbox/shortcuts.ts";
import { filterTasks, partsOf, type TaskFilter } from "#components/inbox/task-filter.ts";
import { TaskList, taskAddress, useTaskOrder } from "#components/inbox/task-list.tsx";
import { useListKeys } from "#components/inbox/use-list-keys.ts";
import { type PickingControl, usePicking } from "#components/inbox/use-picking.ts";
import type { Decision } from "#components/tasks/decisions/decide-words.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { ShortcutsDialog } from "#components/ui/shortcuts-dialog.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";

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
  /** What a new workspace still has to do. */
  first: FirstStepsShown;
}

/** What the focus was in may have left with the last picked task, also while a dialog stood above it. */
function useFocusKept(picking: boolean, asking: boolean) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!picking && !asking && document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [picking, asking]);
  return list;
}

/** Where there are several, a person chooses. */
function actOrAim(actions: HTMLElement | null): void {
  const [first, ...others] = actions?.querySelectorAll("button") ?? [];
  if (others.length === 0) first?.click();
  else first?.focus();
}

/** One tab's list, with the selected task beside it. */
export function InboxTabContent({ value, waiting, age, group, filter, onClearFilter, onNewTask, first }: InboxTabProps) {
  const router = useRouter();
  const query = useInbox(value);
  const { data: all, error, refetch, isFetching } = query;
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
  const actions = useRef<HTMLDivElement>(null);
  const [help, showHelp] = useState(false);
  const pageKeys = usePageKeyList();
  const [comments] = useState(() => new Map<string, string>());
  const decidedAt = useRef(Number.NEGATIVE_INFINITY);
  useListKeys({
    ids: order.map(({ id }) => id),
    selectedId: selected?.id ?? null,
    preselected: chosen.id === "",
    onSelect: select,
    onOpen: (id) => router.push(taskAddress(id, value)),
    onAct: () => actOrAim(actions.current),
    onAim: () => actions.current?.querySelector("button")?.focus(),
    onPick: (id) => mayPick && picking.toggle(id, false),
    onClear: picking.picked.length > 0 ? picking.clear : null,
    onHelp: () => showHelp(true),
  });

  const shown = (
    <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,1fr)_388px]">
      <div ref={list} tabIndex={-1} className="flex min-w-0 flex-col outline-none sm:overflow-auto">
        <div className={clsx("flex-1", picking.picked.length > 0 && "max-sm:pb-30")}>
          {first.steps && onNewTask && value !== "done" && (
            <NextStep steps={first.steps} onNewTask={onNewTask} onPutAway={first.onPutAway} />
          )}
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
          <ShowMore pages={query} />
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
          actions={actions}
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
          <EmptyInbox value={value} filtered={partsOf(filter) > 0} onClearFilter={onClearFilter} onNewTask={onNewTask} first={first} />
        )
      ) : error ? (
        <ErrorPart title="The inbox did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <Loading label="Loading tasks">
          <SkeletonRows rows={8} />
        </Loading>
      )}
      {bulk && <BulkDialog {...bulk} onClose={() => setBulk(null)} />}
      {help && <ShortcutsDialog list={[...INBOX_SHORTCUTS, ...pageKeys]} onClose={() => showHelp(false)} />}
    </>
  );
}

/** That several can be decided together: with a mouse, with keys, or beginning with all of them. */
function PickHint({ picking: { picked, pickable, all } }: { picking: PickingControl }) {
  if (pickable < 2 || picked.length > 0) return null;
  return (
    <p className="flex items-center justify-between gap-3 border-line border-b px-6 py-1.5 text-12 text-text-2 max-sm:px-4">
      <span className="min-w-0 flex-1">{pickable} wait for your decision</span>
      <span className="flex items-center gap-1.5 text-text-3 max-lg:hidden">
        <Kbd keys="X" /> selects one
      </span>
      <Button size="sm" onClick={all} aria-label="Select all that wait for my decision">
        Select all
      </Button>
    </p>
  );
}
