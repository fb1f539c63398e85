"use client";

import { Check, Plus, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import { Header } from "#components/app/header.tsx";
import { openQuickSearch } from "#components/app/quick-search-state.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useInbox, useMe } from "#components/data/queries.ts";
import { useCan } from "#components/data/session.tsx";
import type { InboxTab } from "#components/data/urls.ts";
import { FilterButton } from "#components/inbox/filter-button.tsx";
import type { Grouping } from "#components/inbox/group-tasks.ts";
import { NewTaskButton } from "#components/inbox/new-task-button.tsx";
import { NewTaskDialog } from "#components/inbox/new-task-dialog.tsx";
import { Peek } from "#components/inbox/peek.tsx";
import { filterTasks, NO_FILTER, partsOf, type TaskFilter } from "#components/inbox/task-filter.ts";
import { TaskList, taskAddress, useTaskOrder } from "#components/inbox/task-list.tsx";
import { useListKeys } from "#components/inbox/use-list-keys.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { PickMenu } from "#components/ui/pick-menu.tsx";
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

const GROUPINGS: readonly { value: Grouping; label: string }[] = [
  { value: "due", label: "Due date" },
  { value: "flow", label: "Flow" },
  { value: "step", label: "Step" },
  { value: "none", label: "None" },
];

export function Inbox() {
  // Nothing waits for those who perform nothing.
  const mayPerform = useCan("tasks:perform");
  const tabs = mayPerform ? TABS : TABS.filter(({ value }) => value !== "mine");
  const [tab, setTab] = useState<InboxTab>(mayPerform ? "mine" : "everyone");
  const [making, make] = useState(false);
  const [group, setGroup] = useState<Grouping>("due");
  const [filter, setFilter] = useState<TaskFilter>(NO_FILTER);
  const { data: tasks = [] } = useInbox(tab);
  const mayCreate = useCan("tasks:create");
  const { data: me } = useMe();
  const tools = (
    <>
      <FilterButton tasks={tasks} filter={filter} onChange={setFilter} />
      {tab !== "done" && <PickMenu label="Group" options={GROUPINGS} value={group} onChange={setGroup} />}
    </>
  );
  return (
    <Tabs value={tab} onChange={setTab}>
      <Header
        title="Inbox"
        actions={
          <>
            <div className="contents max-lg:hidden">{tools}</div>
            {mayCreate && <NewTaskButton onPress={() => make(true)} />}
          </>
        }
      >
        <TabList label="Inbox" className="ml-2 max-sm:ml-0">
          {tabs.map(({ value, label }) => (
            <Tab key={value} value={value} count={value === "mine" ? me?.inboxCount : undefined}>
              {label}
            </Tab>
          ))}
        </TabList>
      </Header>
      <div className="flex flex-none items-center gap-2 border-line border-b px-6 py-2 max-sm:px-4 lg:hidden">
        <Button icon={<Search size={14} aria-hidden="true" />} className="sm:hidden" onClick={openQuickSearch}>
          Search
        </Button>
        {tools}
      </div>
      {tabs.map((each) => (
        <TabPanel key={each.value} value={each.value} className="flex min-h-0 flex-1 flex-col">
          {each.value === tab && (
            <InboxTabContent
              {...each}
              group={tab === "done" ? "none" : group}
              filter={filter}
              onClearFilter={() => setFilter(NO_FILTER)}
              onNewTask={mayCreate ? () => make(true) : null}
            />
          )}
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
  group: Grouping;
  filter: TaskFilter;
  onClearFilter: () => void;
  onNewTask: (() => void) | null;
}

function InboxTabContent({ value, waiting, age, group, filter, onClearFilter, onNewTask }: ContentProps) {
  const router = useRouter();
  const { data: all, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInbox(value);
  const tasks = useMemo(() => filterTasks(all ?? [], filter), [all, filter]);
  const { order } = useTaskOrder(tasks, group);
  const [chosen, choose] = useState({ id: "", at: 0 });
  const select = (id: string) => choose({ id, at: order.findIndex((task) => task.id === id) });
  // A task that has left the list hands the selection to the one that took its place.
  const selected = order.find(({ id }) => id === chosen.id) ?? order[Math.min(chosen.at, order.length - 1)] ?? null;
  const act = useRef<() => void>(() => undefined);
  useListKeys({
    ids: order.map(({ id }) => id),
    selectedId: selected?.id ?? null,
    onSelect: select,
    onOpen: (id) => router.push(taskAddress(id, value)),
    onAct: () => act.current(),
  });

  if (!all)
    return error ? (
      <ErrorPart title="The inbox did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
    ) : (
      <Loading label="Loading tasks">
        <SkeletonRows rows={8} />
      </Loading>
    );
  if (tasks.length === 0 && partsOf(filter) > 0)
    return (
      <div className="my-auto py-10">
        <EmptyState
          icon={<Search size={18} />}
          colour="gray"
          title="No tasks match"
          text="Look for another name, or for every flow."
          action={<Button onClick={onClearFilter}>Clear filters</Button>}
        />
      </div>
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
          group={group}
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
