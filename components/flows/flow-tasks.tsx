"use client";

import { ListTodo, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { useAsked } from "#components/app/asked.ts";
import { FlowTabs } from "#components/app/flow-tabs.tsx";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useFlowHead } from "#components/data/flows.ts";
import { useCan } from "#components/data/session.tsx";
import { useTaskView } from "#components/data/tasks.ts";
import { NewTaskDialog } from "#components/inbox/lazy-new-task-dialog.tsx";
import { NewTaskButton } from "#components/inbox/new-task-button.tsx";
import { whyNoTask } from "#components/inbox/starting.ts";
import { ColumnsSkeleton } from "#components/task-list/board/board-skeleton.tsx";
import { Misfit, misfitOf } from "#components/task-list/misfit.tsx";
import { type StatusShown, tasksAsked, WIDE } from "#components/task-list/task-address.ts";
import { FlowTaskList } from "#components/task-list/task-list.tsx";
import { TaskToolbar } from "#components/task-list/toolbar.tsx";
import { useTaskAddress } from "#components/task-list/use-task-address.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { OlderTasks } from "#components/versions/older-tasks.tsx";
import type { FlowHead } from "#lib/wire/flow-head.ts";
import { type ListFieldJson, OLDER } from "#lib/wire/task-list.ts";

const LoadingBoard = () => (
  <div className="min-h-0 flex-1 overflow-hidden px-6 py-4 max-sm:px-4">
    <ColumnsSkeleton />
  </div>
);
const FlowBoard = dynamic(() => import("#components/task-list/board/board.tsx").then(({ FlowBoard }) => FlowBoard), {
  loading: LoadingBoard,
});

const EMPTY: Record<StatusShown, { title: string; text: string }> = {
  active: { title: "No open tasks", text: "Tasks of this flow stand here until they are done." },
  stopped: {
    title: "Nothing has stopped",
    text: "A task of which an action has stopped stands here until that is tried again or discarded.",
  },
  completed: { title: "Nothing is done yet", text: "Tasks of this flow that reached their end stand here." },
  all: { title: "No tasks yet", text: "A task is one item that moves through this flow. Make the first one." },
};

interface FlowTasksProps {
  /** As the page was asked for. */
  flow: FlowHead;
  /** The flow's, as the page was asked for: what the address names is asked for and shown at once. */
  fields: ListFieldJson[];
}

/** The tab Tasks of a flow: a list or a board. */
export function FlowTasks({ flow: brought, fields: initial }: FlowTasksProps) {
  const place = useTaskAddress();
  const { address } = place;
  const [making, make] = useState(false);
  const mayCreate = useCan("tasks:create");
  useAsked("task", () => mayCreate && make(true));
  const flow = useFlowHead(brought.id) ?? brought;
  const refused = whyNoTask(flow);
  const [fields, setFields] = useState(initial);
  const asked = useMemo(() => tasksAsked(address, fields), [address, fields]);
  const { data: view, isPlaceholderData, error, refetch, isFetching } = useTaskView(flow.id, asked);
  // Another version was published meanwhile.
  if (view && JSON.stringify(view.fields) !== JSON.stringify(fields)) setFields(view.fields);
  const common = { flowId: flow.id, version: flow.version, place, asked, fields, view: view ?? null };
  const misfit = misfitOf(address, fields, error);
  const failed = error && (
    <div className="m-auto">
      <ErrorPart title="The board did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
    </div>
  );
  const none = (
    <EmptyState
      icon={<ListTodo size={18} />}
      {...EMPTY[address.status]}
      action={
        mayCreate &&
        refused === null &&
        address.status !== "stopped" && (
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => make(true)}>
            New task
          </Button>
        )
      }
    />
  );
  return (
    // On a phone as high as the screen too: only what is in view of a long list is drawn, and what is done with chosen tasks stays in sight.
    <div className="flex min-h-0 flex-1 flex-col max-sm:h-[max(560px,calc(100dvh-64px))] max-sm:flex-none">
      <Header
        title={flow.name}
        tabs={<FlowTabs flowId={flow.id} receives={flow.receives} />}
        actions={mayCreate && <NewTaskButton onPress={() => make(true)} disabledReason={refused} />}
      />
      <div className="flex min-h-0 flex-1 flex-col">
        {flow.version === null && view?.total === 0 ? (
          <NotPublished flowId={flow.id} />
        ) : misfit !== null ? (
          <>
            <TaskToolbar flowId={flow.id} place={place} version={flow.version} fields={fields} view={view ?? null} count={null} />
            <Misfit reason={misfit} onClear={place.clear} />
          </>
        ) : address.view === "board" ? (
          <FlowBoard {...common} failed={failed} />
        ) : (
          <FlowTaskList {...common} total={isPlaceholderData ? null : (view?.total ?? null)} none={none} />
        )}
      </div>
      {/* Below, so that nothing moves when it comes. */}
      <OlderTasks flowId={flow.id} onShow={() => place.go({ ...WIDE, view: "list", status: "active", version: OLDER })} />
      {making && <NewTaskDialog onClose={() => make(false)} flowId={flow.id} />}
    </div>
  );
}

/** Before the first version nothing can stand here. */
function NotPublished({ flowId }: { flowId: string }) {
  const mayEdit = useCan("flows:edit");
  return (
    <div className="my-auto py-10">
      <EmptyState
        icon={<ListTodo size={18} />}
        title="Not published yet"
        text={mayEdit ? "Tasks can begin once the flow is published." : "Tasks can begin once an administrator publishes the flow."}
        action={mayEdit && <LinkButton href={`/flows/${flowId}/build`}>Open the Flow Builder</LinkButton>}
      />
    </div>
  );
}
