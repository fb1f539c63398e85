"use client";

import { Check, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useInbox, useMe } from "#components/data/queries.ts";
import { useCan } from "#components/data/session.tsx";
import type { InboxTab } from "#components/data/urls.ts";
import { NewTaskDialog } from "#components/inbox/new-task-dialog.tsx";
import { Peek } from "#components/inbox/peek.tsx";
import { TaskList, taskAddress, useTaskOrder } from "#components/inbox/task-list.tsx";
import { useListKeys } from "#components/inbox/use-list-keys.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "#components/ui/tabs.tsx";

const TABS: readonly { value: InboxTab; label: string; waiting: string; age: string }[] = [
  { value: "mine", label: "Waiting for me", waiting: "waiting for you", age: "Waiting" },
  { value: "everyone", label: "Everyone", waiting: "waiting", age: "Waiting" },
  { value: "done", label: "Done", waiting: "waiting", age: "Done" },
];

const EMPTY: Record<InboxTab, { title: string; text: string }> = {
  mine: { title: "Nothing waits for you", text: "New tasks appear here the moment a step is assigned to you." },
  everyone: { title: "No open tasks", text: "Every task of the workspace stands here until it is done." },
  done: { title: "Nothing is done yet", text: "Tasks that reached their end stand here." },
};

export function Inbox() {
  const [tab, setTab] = useState<InboxTab>("mine");
  const [making, make] = useState(false);
  const mayCreate = useCan("tasks:create");
  const { data: me } = useMe();
  return (
    <Tabs value={tab} onChange={setTab}>
      <Header
        title="Inbox"
        actions={
          mayCreate && (
            <Button
              variant="primary"
              icon={<Plus size={14} aria-hidden="true" />}
              onClick={() => make(true)}
              className="max-sm:w-11 max-sm:gap-0 max-sm:px-0"
            >
              <span className="max-sm:sr-only">New task</span>
            </Button>
          )
        }
      >
        <TabList label="Inbox" className="ml-2 max-sm:ml-0 max-sm:min-w-0 max-sm:overflow-x-auto">
          {TABS.map(({ value, label }) => (
            <Tab
              key={value}
              value={value}
              count={value === "mine" ? me?.inboxCount : undefined}
              className={value === "done" ? "max-sm:hidden" : ""}
            >
              {label}
            </Tab>
          ))}
        </TabList>
      </Header>
      {TABS.map((each) => (
        <TabPanel key={each.value} value={each.value} className="flex min-h-0 flex-1 flex-col">
          {each.value === tab && <InboxTabContent {...each} onNewTask={mayCreate ? () => make(true) : null} />}
        </TabPanel>
      ))}
      <NewTaskDialog open={making} onOpenChange={make} />
    </Tabs>
  );
}

interface ContentProps {
  value: InboxTab;
  waiting: string;
  age: string;
  onNewTask: (() => void) | null;
}

function InboxTabContent({ value, waiting, age, onNewTask }: ContentProps) {
  const router = useRouter();
  const { data: tasks, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInbox(value);
  const grouped = value !== "done";
  const { order } = useTaskOrder(tasks ?? [], grouped);
  const [chosen, select] = useState<string | null>(null);
  const selected = order.find(({ id }) => id === chosen) ?? order[0] ?? null;
  const act = useRef<() => void>(() => undefined);
  useListKeys({
    ids: order.map(({ id }) => id),
    selectedId: selected?.id ?? null,
    onSelect: select,
    onOpen: (id) => router.push(taskAddress(id, value)),
    onAct: () => act.current(),
  });

  if (!tasks)
    return error ? (
      <ErrorPart title="The inbox did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
    ) : (
      <Loading label="Loading tasks">
        <SkeletonRows rows={8} />
      </Loading>
    );
  if (tasks.length === 0)
    return (
      <div className="my-auto py-10">
        <EmptyState
          icon={<Check size={18} />}
          colour="green"
          {...EMPTY[value]}
          action={
            onNewTask &&
            value !== "done" && (
              <Button icon={<Plus size={14} aria-hidden="true" />} onClick={onNewTask}>
                New task
              </Button>
            )
          }
        />
      </div>
    );
  return (
    <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,1fr)_388px]">
      <div className="min-w-0 sm:overflow-auto">
        <TaskList
          tasks={tasks}
          grouped={grouped}
          selectedId={selected?.id ?? null}
          onSelect={select}
          secondOf={(task) => task.flow.name}
          age={age}
          from={value}
        />
        {hasNextPage && (
          <div className="flex justify-center py-4">
            <Button onClick={() => void fetchNextPage()} busy={isFetchingNextPage ? "Loading…" : null}>
              Show more
            </Button>
          </div>
        )}
      </div>
      {selected && <Peek task={selected} href={taskAddress(selected.id, value)} waiting={waiting} act={act} />}
    </div>
  );
}
