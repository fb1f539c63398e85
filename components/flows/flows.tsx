"use client";

import { Plus, Search, Workflow } from "lucide-react";
import { useState } from "react";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useFlows } from "#components/data/queries.ts";
import { useCan } from "#components/data/session.tsx";
import type { DeleteFlow, SetFlowStatus } from "#components/flows/flow-menu.tsx";
import { FlowTable } from "#components/flows/flow-table.tsx";
import { type CreateFlow, NewFlowDialog } from "#components/flows/new-flow-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Count } from "#components/ui/count.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { PickMenu } from "#components/ui/pick-menu.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { FlowItemJson, FlowStatus } from "#lib/wire/pages.ts";

type Filter = "all" | FlowStatus;

const FILTERS: readonly { value: Filter; label: string }[] = [
  { value: "all", label: "All" },
  { value: "live", label: "Live" },
  { value: "paused", label: "Paused" },
  { value: "draft", label: "Draft" },
];

const SORTS = {
  changed: { label: "Last changed", order: (a: FlowItemJson, b: FlowItemJson) => b.updatedAt.localeCompare(a.updatedAt) },
  name: { label: "Name", order: (a: FlowItemJson, b: FlowItemJson) => a.name.localeCompare(b.name) },
  tasks: { label: "Open tasks", order: (a: FlowItemJson, b: FlowItemJson) => b.openTasks - a.openTasks },
};
type Sort = keyof typeof SORTS;
const SORT_OPTIONS = (Object.keys(SORTS) as Sort[]).map((value) => ({ value, label: SORTS[value].label }));

interface FlowsProps {
  create: CreateFlow;
  setStatus: SetFlowStatus;
  remove: DeleteFlow;
}

export function Flows({ create, setStatus, remove }: FlowsProps) {
  const { data: flows, error, refetch, isFetching } = useFlows();
  const mayEdit = useCan("flows:edit");
  const [making, make] = useState(false);
  const newFlow = (
    <Button variant="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={() => make(true)}>
      New flow
    </Button>
  );
  return (
    <>
      <Header title="Flows" actions={mayEdit && newFlow}>
        {flows && <Count>{flows.length}</Count>}
      </Header>
      {flows ? (
        flows.length > 0 ? (
          <Found flows={flows} setStatus={setStatus} remove={remove} onChanged={() => void refetch()} />
        ) : (
          <div className="my-auto py-10">
            <EmptyState
              icon={<Workflow size={18} />}
              title="No flows yet"
              text="A flow says how work moves between people and systems. Draw the first one."
              action={mayEdit && newFlow}
            />
          </div>
        )
      ) : error ? (
        <ErrorPart title="Flows did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <FlowsSkeleton />
      )}
      {making && <NewFlowDialog onClose={() => make(false)} create={create} />}
    </>
  );
}

interface FoundProps extends Omit<FlowsProps, "create"> {
  flows: readonly FlowItemJson[];
  onChanged: () => void;
}

function Found({ flows, ...actions }: FoundProps) {
  const [typed, type] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [sort, setSort] = useState<Sort>("changed");
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const named = flows.filter(({ name, description }) => words.every((word) => `${name} ${description}`.toLowerCase().includes(word)));
  const shown = named.filter(({ status }) => filter === "all" || status === filter).toSorted(SORTS[sort].order);
  const options = FILTERS.map((option) =>
    option.value === "all" ? option : { ...option, count: named.filter(({ status }) => status === option.value).length },
  );
  return (
    <>
      <div className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-6 py-3.5 max-sm:px-4">
        <TextInput
          aria-label="Search flows"
          placeholder="Search flows"
          icon={<Search size={14} />}
          boxClassName="h-8! w-70! max-sm:w-full!"
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <Segmented label="Status" options={options} value={filter} onChange={setFilter} className="max-sm:w-full max-sm:overflow-x-auto" />
        <PickMenu label="Sort" options={SORT_OPTIONS} value={sort} onChange={setSort} className="ml-auto max-sm:ml-0" />
      </div>
      <p role="status" className="sr-only">
        {typed || filter !== "all" ? `${shown.length} found` : ""}
      </p>
      <div className="min-h-0 flex-1 sm:overflow-auto">
        {shown.length > 0 ? (
          <FlowTable flows={shown} {...actions} />
        ) : (
          <EmptyState
            icon={<Search size={18} />}
            colour="gray"
            title="No flows match"
            text="Look for other words, or for every status."
            action={
              <Button
                onClick={() => {
                  type("");
                  setFilter("all");
                }}
              >
                Clear filters
              </Button>
            }
          />
        )}
      </div>
    </>
  );
}

function FlowsSkeleton() {
  return (
    <Loading label="Loading flows">
      <div className="flex h-[61px] items-center gap-2 border-line border-b px-6">
        <Skeleton className="h-8 w-70 rounded-8" />
        <Skeleton className="h-8 w-75 rounded-8" />
      </div>
      <div className="h-9 border-line border-b" />
      {[1, 2, 3, 4].map((row) => (
        <div key={row} className="flex h-[87px] items-center gap-6 border-line border-b px-6">
          <Skeleton className="h-[62px] w-[150px] rounded-8 max-md:hidden" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="w-56" />
          </div>
          <Skeleton className="h-5.5 w-16 rounded-6" />
          <Skeleton className="w-24 max-sm:hidden" />
        </div>
      ))}
    </Loading>
  );
}
