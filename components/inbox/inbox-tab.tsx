"use client";

import clsx from "clsx";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useCan } from "#components/data/session.tsx";
import { useInbox } from "#components/data/tasks.ts";
import type { InboxTab } from "#components/data/urls.ts";
import { EmptyInbox } from "#components/inbox/empty-inbox.tsx";
import { type FirstStepsShown, NextStep } from "#components/inbox/first-steps.tsx";
import { arrangementOf, filterOf, type InboxAddress, inboxAsked, taskAddress } from "#components/inbox/inbox-address.ts";
import { InboxSkeleton } from "#components/inbox/inbox-skeleton.tsx";
import { InboxShortcuts } from "#components/inbox/lazy-inbox-shortcuts.ts";
import { Peek } from "#components/inbox/peek.tsx";
import { PickHint } from "#components/inbox/pick-hint.tsx";
import { isPickable, toDecide, waitsFor } from "#components/inbox/picking.ts";
import { partsOf } from "#components/inbox/task-filter.ts";
import { TaskList, useTaskOrder } from "#components/inbox/task-list.tsx";
import { useFurther } from "#components/inbox/use-further.ts";
import { usePicking } from "#components/inbox/use-picking.ts";
import { useTotals } from "#components/inbox/use-totals.ts";
import type { BulkItem, Deed } from "#components/task-list/bulk/deeds.ts";
import type { Decision } from "#components/tasks/decisions/decide-words.ts";
import { goDecide, useDecideKeys } from "#components/tasks/decisions/use-decide-keys.ts";
import { stoppedWords } from "#components/tasks/steps/stopped-badge.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { useListKeys } from "#components/ui/keys/use-list-keys.ts";
import { usePointed } from "#components/ui/keys/use-pointed.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { Opening } from "#components/ui/progress-line.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import type { MemberJson, TaskItemJson } from "#lib/wire/pages.ts";

interface InboxTabProps {
  value: InboxTab;
  /** "waiting for you", "waiting": said of a task. */
  waiting: string;
  /** The head of the column of ages. */
  age: string;
  address: InboxAddress;
  onClearFilter: () => void;
  onNewTask: (() => void) | null;
  /** What a new workspace still has to do. */
  first: FirstStepsShown;
}

/** Fetched when it is opened first. */
const BulkDialog = dynamic(() => import("#components/task-list/bulk/bulk-dialog.tsx").then(({ BulkDialog }) => BulkDialog), {
  ssr: false,
  loading: Opening,
});

/** Fetched behind the page. */
const PickBar = dynamic(() => import("#components/inbox/pick-bar.tsx").then(({ PickBar }) => PickBar), { ssr: false });

const NO_TASKS: readonly TaskItemJson[] = [];
/** Nothing that is done with several here asks for somebody. */
const NOBODY: readonly MemberJson[] = [];

/** What the focus was in may have left with the last picked task, also while a dialog stood above it. */
function useFocusKept(picking: boolean, asking: boolean) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!picking && !asking && document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [picking, asking]);
  return list;
}

/** Where the key E leads, the first that is there: what says so on itself, the ways on for what stopped, what leads to where it is done. */
const DEEDS = ["[data-deeds=''] button", "[data-deeds='run'] button", "a[data-deeds]"];

/** What can be done with the task in the peek. */
const deedsIn = (peek: HTMLElement): HTMLElement[] =>
  DEEDS.map((place) => [...peek.querySelectorAll<HTMLElement>(place)]).find(({ length }) => length > 0) ?? [];

/**
 * The key E. Where there are several, a person chooses, and where there is none, it says so. On a task to which nobody went it goes to
 * the button, and acts when it is pressed once more.
 */
function useDeeds(selected: TaskItemJson | null, onAimed: () => void) {
  const toast = useToast();
  const mayPerform = useCan("tasks:perform");
  const peek = useRef<HTMLDivElement>(null);
  const go = (act: boolean) => {
    // Until it is there nobody knows what can be done.
    if (!peek.current || !selected) return;
    const [first, ...others] = deedsIn(peek.current);
    if (!first) toast({ text: whyNothing(selected, mayPerform) });
    else if (act && others.length === 0 && first.tagName === "BUTTON") first.click();
    else {
      first.focus();
      onAimed();
    }
  };
  return { peek, onAct: () => go(true), onAim: () => go(false) };
}

function whyNothing({ name, status }: TaskItemJson, mayPerform: boolean): string {
  if (!mayPerform) return "Your role reads tasks. It does not change them.";
  return status === "completed" ? `${name} is done.` : `Nothing of ${name} waits for you.`;
}

const noDecision = ({ name }: TaskItemJson): string => `${name} does not wait for your decision.`;
const notPickable = ({ name }: TaskItemJson): string => `${name} does not wait for your decision, and nothing of it has stopped.`;

/** "Acme Corp, In Progress, Finish stopped, 2 of 7" */
function wordsOf(order: readonly TaskItemJson[], at: number): string {
  const task = order[at];
  if (!task) return "";
  const stopped = task.stopped ? [stoppedWords(task.stopped)] : [];
  return [task.name, ...task.steps.map(({ name }) => name), ...stopped, `${at + 1} of ${order.length}`].join(", ");
}

/** One tab's list, with the selected task beside it. */
export function InboxTabContent({ value, waiting, age, address, onClearFilter, onNewTask, first }: InboxTabProps) {
  const push = usePush();
  const asked = inboxAsked(address);
  const how = arrangementOf(address);
  const query = useInbox(value, asked);
  const { data: tasks, error, refetch, isFetching, isPlaceholderData } = query;
  const { order } = useTaskOrder(tasks ?? NO_TASKS, how);
  const totals = useTotals(value, how.group, asked, query.hasNextPage);
  const further = useFurther(query, how);
  const hrefOf = (id: string) => taskAddress(id, address);
  const pointed = usePointed({ count: order.length, idAt: (at) => order[at]?.id, first: 0, wordsOf: (at) => wordsOf(order, at) });
  const placeOf = (id: string) => order.findIndex((task) => task.id === id);
  const select = (id: string) => pointed.go(placeOf(id));
  const selected = order[pointed.at] ?? null;
  const [bulk, setBulk] = useState<{ asked: Deed; items: BulkItem[] } | null>(null);
  const picking = usePicking(order, bulk !== null);
  const mayPerform = useCan("tasks:perform");
  const mayPick = mayPerform && value !== "done";
  const list = useFocusKept(picking.picked.length > 0, bulk !== null);
  const goThere = () => pointed.go(pointed.at);
  const { peek, onAct, onAim } = useDeeds(selected, goThere);
  const [help, showHelp] = useState(false);
  const toast = useToast();
  const pickedFirst = () => toast({ text: "Buttons for what is selected are at the foot. Drop the selection with Esc." });
  const pick = (id: string) => {
    const task = order[placeOf(id)];
    if (task && isPickable(task)) picking.toggle(id, false);
    else if (task) toast({ text: notPickable(task) });
  };
  const decidePicked = (decision: Decision) => {
    const items = toDecide(picking.picked);
    if (items.length > 0) setBulk({ asked: { kind: "decide", decision, comment: "" }, items });
    else pickedFirst();
  };
  const closeBulk = (rest: readonly BulkItem[] | null) => {
    if (bulk && rest) picking.drop(bulk.items, rest);
    setBulk(null);
  };
  useDecideKeys(
    mayPerform
      ? (decision) => {
          if (picking.picked.length > 0) decidePicked(decision);
          else if (goDecide(decision, { asks: false })) goThere();
          else if (selected && !waitsFor.decide(selected)) toast({ text: noDecision(selected) });
        }
      : null,
  );
  const said = useListKeys({
    ids: order.map(({ id }) => id),
    selectedId: selected?.id ?? null,
    preselected: !pointed.went,
    came: pointed.came,
    onSelect: select,
    wordsOf: (id) => wordsOf(order, placeOf(id)),
    onOpen: (id) => push(hrefOf(id)),
    ...(picking.picked.length > 0 ? { onAct: pickedFirst, onAim: pickedFirst } : { onAct, onAim }),
    // It is not gone to by that: E still asks once more.
    onPick: (id) => mayPick && pick(id),
    onClear: picking.picked.length > 0 ? picking.clear : null,
    onHelp: () => showHelp(true),
  });

  const shown = (
    <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,1fr)_388px]">
      <div
        ref={list}
        tabIndex={-1}
        aria-busy={isPlaceholderData}
        className={clsx(
          "flex min-w-0 flex-col outline-none sm:overflow-auto",
          isPlaceholderData && "opacity-60 transition-opacity delay-200",
        )}
      >
        <div className={clsx("flex-1", picking.picked.length > 0 ? "max-sm:pb-30" : onNewTask && "max-sm:pb-20")}>
          {first.steps && onNewTask && value !== "done" && (
            <NextStep steps={first.steps} onNewTask={onNewTask} onPutAway={first.onPutAway} />
          )}
          {mayPick && <PickHint picking={picking} />}
          <TaskList
            tasks={order}
            how={how}
            totals={totals}
            onFurther={further}
            selectedId={selected?.id ?? null}
            onSelect={select}
            secondOf={(task) => task.flow.name}
            age={age}
            hrefOf={hrefOf}
            picking={mayPick ? picking : null}
          />
          <ShowMore pages={query} />
        </div>
        {mayPick && <PickBar picking={picking} onDecide={decidePicked} onAsk={setBulk} />}
      </div>
      {selected && (
        <Peek
          task={selected}
          href={hrefOf(selected.id)}
          waiting={waiting}
          looksOnly={picking.picked.length > 0}
          body={peek}
          cameAt={pointed.cameAt}
          onDeed={pointed.deal}
          onAim={pointed.went ? null : goThere}
        />
      )}
    </div>
  );
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {picking.picked.length > 0 && `${picking.picked.length} selected`}
      </p>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <p aria-live="polite" className="sr-only">
        {pointed.said}
      </p>
      {tasks && !(isPlaceholderData && (error || tasks.length === 0)) ? (
        tasks.length > 0 ? (
          shown
        ) : (
          <EmptyInbox
            value={value}
            filtered={partsOf(filterOf(address)) > 0}
            onClearFilter={onClearFilter}
            onNewTask={onNewTask}
            first={first}
          />
        )
      ) : error ? (
        <ErrorPart title="The inbox did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <InboxSkeleton />
      )}
      {bulk && <BulkDialog {...bulk} members={NOBODY} onClose={closeBulk} />}
      {help && <InboxShortcuts of="tasks" onClose={() => showHelp(false)} />}
    </>
  );
}
