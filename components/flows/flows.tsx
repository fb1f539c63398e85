"use client";

import { Plus, Search, Upload, Workflow } from "lucide-react";
import { useState } from "react";
import { useAsked } from "#components/app/asked.ts";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useFlows } from "#components/data/flows.ts";
import { useCan } from "#components/data/session.tsx";
import { ArchivedFlows, ArchivedLink } from "#components/flows/archived-flows.tsx";
import type { FlowActions } from "#components/flows/flow-menu.tsx";
import { FlowTable } from "#components/flows/flow-table.tsx";
import { isFoundBy, wordsOf } from "#components/flows/found-by.ts";
import { ImportDialog, type ImportFlow } from "#components/flows/import-dialog.tsx";
import { type CreateFlow, NewFlowDialog } from "#components/flows/new-flow-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Count } from "#components/ui/count.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { PickMenu } from "#components/ui/layers/pick-menu.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { FlowItemJson, FlowStatus } from "#lib/wire/pages.ts";

type Filter = "all" | "archived" | FlowStatus;

const FILTERS: readonly { value: Filter; label: string }[] = [
  { value: "all", label: "All" },
  { value: "live", label: "Live" },
  { value: "paused", label: "Paused" },
  { value: "draft", label: "Draft" },
];
/** For those who may bring one back. */
const ARCHIVED = { value: "archived", label: "Archived" } as const;

const SORTS = {
  changed: { label: "Last changed", order: (a: FlowItemJson, b: FlowItemJson) => b.updatedAt.localeCompare(a.updatedAt) },
  name: { label: "Name", order: (a: FlowItemJson, b: FlowItemJson) => a.name.localeCompare(b.name) },
  tasks: { label: "Open tasks", order: (a: FlowItemJson, b: FlowItemJson) => b.openTasks - a.openTasks },
};
type Sort = keyof typeof SORTS;
const SORT_OPTIONS = (Object.keys(SORTS) as Sort[]).map((value) => ({ value, label: SORTS[value].label }));

interface FlowsProps {
  create: CreateFlow;
  importFlow: ImportFlow;
  actions: FlowActions;
}

export function Flows({ create, importFlow, actions }: FlowsProps) {
  const { data: flows, error, refetch, isFetching } = useFlows();
  const mayEdit = useCan("flows:edit");
  const [open, setOpen] = useState<"new" | "import" | null>(null);
  const [filter, setFilter] = useState<Filter>("all");
  const make = (making: boolean) => setOpen(making ? "new" : null);
  useAsked("flow", () => make(true));
  const newFlow = (
    <Button variant="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={() => make(true)}>
      New flow
    </Button>
  );
  return (
    <>
      <Header
        title="Flows"
        actions={
          mayEdit && (
            <>
              <Button icon={<Upload size={14} aria-hidden="true" />} className="max-sm:hidden" onClick={() => setOpen("import")}>
                Import
              </Button>
              {newFlow}
            </>
          )
        }
      >
        {flows && <Count>{flows.length}</Count>}
      </Header>
      {flows ? (
        flows.length > 0 || filter === "archived" ? (
          <Found flows={flows} filter={filter} onFilter={setFilter} mayEdit={mayEdit} actions={actions} />
        ) : (
          <div className="my-auto py-10">
            <EmptyState
              icon={<Workflow size={18} />}
              title="No flows yet"
              text={
                mayEdit
                  ? "A flow says how work moves between people and systems. Draw the first one."
                  : "A flow says how work moves between people and systems. An administrator draws the first one."
              }
              action={
                mayEdit && (
                  <span className="flex gap-2">
                    {newFlow}
                    <ArchivedLink onPress={() => setFilter("archived")} />
                  </span>
                )
              }
            />
          </div>
        )
      ) : error ? (
        <ErrorPart title="Flows did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <FlowsSkeleton />
      )}
      {open === "new" && <NewFlowDialog onClose={() => setOpen(null)} create={create} />}
      {open === "import" && <ImportDialog onClose={() => setOpen(null)} importFlow={importFlow} />}
    </>
  );
}

interface FoundProps extends Pick<FlowsProps, "actions"> {
  flows: readonly FlowItemJson[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
  mayEdit: boolean;
}

function Found({ flows, filter, onFilter: setFilter, mayEdit, actions }: FoundProps) {
  const [typed, type] = useState("");
  const [sort, setSort] = useState<Sort>("changed");
  const words = wordsOf(typed);
  const named = flows.filter((flow) => isFoundBy(flow, words));
  const shown = named.filter(({ status }) => filter === "all" || status === filter).toSorted(SORTS[sort].order);
  const options = [...FILTERS, ...(mayEdit ? [ARCHIVED] : [])].map((option) =>
    option.value === "all" || option.value === "archived"
      ? option
      : { ...option, count: named.filter(({ status }) => status === option.value).length },
  );
  return (
    <>
      <div className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-6 py-3.5 max-sm:px-4">
        <TextInput
          aria-label="Search flows"
          placeholder="Search flows"
          icon={<Search size={14} />}
          boxClassName="h-8! w-70! max-xl:w-52! max-sm:w-full!"
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <Segmented
          label="Status"
          options={options}
          value={filter}
          onChange={setFilter}
          className="max-sm:w-full max-sm:overflow-x-auto max-sm:*:flex-auto max-sm:*:gap-1 max-sm:*:px-1.5"
        />
        {filter !== "archived" && (
          <PickMenu label="Sort" options={SORT_OPTIONS} value={sort} onChange={setSort} className="ml-auto max-sm:ml-0" />
        )}
      </div>
      <p role="status" className="sr-only">
        {filter !== "archived" && (typed || filter !== "all") ? `${shown.length} found` : ""}
      </p>
      <div className="min-h-0 flex-1 sm:overflow-auto">
        {filter === "archived" ? (
          <ArchivedFlows words={words} restore={actions.restore} />
        ) : shown.length > 0 ? (
          <FlowTable flows={shown} actions={actions} />
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
