"use client";

import { ListTodo, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FlowTabs } from "#components/app/flow-tabs.tsx";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useFlows, useFlowTasks, useMembers } from "#components/data/queries.ts";
import { useCan } from "#components/data/session.tsx";
import type { TaskStatus } from "#components/data/urls.ts";
import { NewTaskButton } from "#components/inbox/new-task-button.tsx";
import { NewTaskDialog } from "#components/inbox/new-task-dialog.tsx";
import { TaskList } from "#components/inbox/task-list.tsx";
import { useListKeys } from "#components/inbox/use-list-keys.ts";
import { personName } from "#components/tasks/people.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { OlderTasks } from "#components/versions/older-tasks.tsx";

type Filter = TaskStatus | "all";

const FILTERS = [
  { value: "active", label: "Open" },
  { value: "completed", label: "Done" },
  { value: "all", label: "All" },
] as const;

const EMPTY: Record<Filter, { title: string; text: string }> = {
  active: { title: "No open tasks", text: "Tasks of this flow stand here until they are done." },
  completed: { title: "Nothing is done yet", text: "Tasks of this flow that reached their end stand here." },
  all: { title: "No tasks yet", text: "A task is one item that moves through this flow. Make the first one." },
};

/** The tab Tasks of a flow. */
export function FlowTasks({ flow }: { flow: { id: string; name: string } }) {
  const [filter, setFilter] = useState<Filter>("active");
  const [making, make] = useState(false);
  const mayCreate = useCan("tasks:create");
  const { data: flows } = useFlows();
  const item = flows?.find(({ id }) => id === flow.id);
  const refused = item && !item.canStart ? "New tasks need a live flow with a manual trigger." : null;
  return (
    <>
      <Header title={flow.name} actions={mayCreate && <NewTaskButton onPress={() => make(true)} disabledReason={refused} />}>
        <FlowTabs flowId={flow.id} className="ml-2 max-sm:ml-0" />
      </Header>
      <div className="flex flex-none items-center border-line border-b px-6 py-3.5 max-sm:px-4">
        <Segmented label="Status" options={FILTERS} value={filter} onChange={setFilter} />
      </div>
      <OlderTasks flowId={flow.id} />
      <Tasks key={filter} flowId={flow.id} filter={filter} onNewTask={mayCreate && item?.canStart ? () => make(true) : null} />
      <NewTaskDialog open={making} onOpenChange={make} flowId={flow.id} />
    </>
  );
}

function Tasks({ flowId, filter, onNewTask }: { flowId: string; filter: Filter; onNewTask: (() => void) | null }) {
  const router = useRouter();
  const {
    data: tasks,
    error,
    refetch,
    isFetching,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useFlowTasks(flowId, filter === "all" ? undefined : filter);
  const { data: members = [] } = useMembers();
  const [selected, select] = useState<string | null>(null);
  const open = (id: string) => router.push(`/tasks/${id}`);
  useListKeys({ ids: tasks?.map(({ id }) => id) ?? [], selectedId: selected, onSelect: select, onOpen: open, onAct: () => undefined });
  if (!tasks)
    return error ? (
      <ErrorPart title="Tasks did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
    ) : (
      <Loading label="Loading tasks">
        <SkeletonRows />
      </Loading>
    );
  if (tasks.length === 0)
    return (
      <div className="my-auto py-10">
        <EmptyState
          icon={<ListTodo size={18} />}
          {...EMPTY[filter]}
          action={
            onNewTask && (
              <Button icon={<Plus size={14} aria-hidden="true" />} onClick={onNewTask}>
                New task
              </Button>
            )
          }
        />
      </div>
    );
  return (
    <div className="min-h-0 flex-1 sm:overflow-auto">
      <TaskList
        tasks={tasks}
        group="none"
        selectedId={selected}
        onSelect={open}
        secondOf={({ assignedTo }) => personName(members, assignedTo) ?? "Assigned to nobody"}
        age={filter === "active" ? "Waiting" : "Since"}
      />
      {hasNextPage && (
        <div className="flex justify-center py-4">
          <Button onClick={() => void fetchNextPage()} busy={isFetchingNextPage ? "Loading…" : null}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}
