"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useMembers } from "#components/data/people.ts";
import { useCan } from "#components/data/session.tsx";
import { urls } from "#components/data/urls.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { allPages } from "#components/task-list/bulk/all-pages.ts";
import { useAll } from "#components/task-list/bulk/use-all.ts";
import { leftAt } from "#components/task-list/left-at.ts";
import { columnsShown, isNarrowed, isVersionShown } from "#components/task-list/task-address.ts";
import { fromFlow } from "#components/task-list/task-link.ts";
import { TaskTable } from "#components/task-list/task-table.tsx";
import { TaskToolbar } from "#components/task-list/toolbar.tsx";
import type { TaskPlace } from "#components/task-list/use-task-address.ts";
import { useTaskRows } from "#components/task-list/use-task-rows.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { useChosenRows } from "#components/ui/keys/use-chosen-rows.ts";
import { Loading, SkeletonLines } from "#components/ui/skeleton.tsx";
import type { ListFieldJson, TaskRowJson, TasksAsked, TaskViewJson } from "#lib/wire/task-list.ts";

const BulkBar = dynamic(() => import("#components/task-list/bulk/bulk-bar.tsx").then(({ BulkBar }) => BulkBar), { ssr: false });

/** In no order of its own: that of the list says nothing of a choice. */
const allTasks = (flowId: string, { sort: _sort, ...asked }: TasksAsked, signal: AbortSignal) =>
  allPages<TaskRowJson>((page) => urls.flowTasks(flowId, { ...asked, ...page }), signal);

interface TaskListProps {
  flowId: string;
  /** Number of the flow's live version; null where there is none. */
  version: number | null;
  place: TaskPlace;
  asked: TasksAsked;
  fields: readonly ListFieldJson[];
  view: TaskViewJson | null;
  /** How many are asked for; null while that is not known. */
  total: number | null;
  /** Instead of rows, where the flow has none in this status. */
  none: ReactNode;
}

/** A flow's tasks as a list. */
export function FlowTaskList({ flowId, version, place, asked, fields, view, total, none }: TaskListProps) {
  const { address, go, clear } = place;
  const rows = useTaskRows(flowId, asked, total ?? undefined);
  const failed = useFailed();
  const selection = useChosenRows(rows, { failed: failed("selected") });
  const all = useAll(JSON.stringify(asked), (signal) => allTasks(flowId, asked, signal), rows, total, selection);
  const { data: members = [] } = useMembers();
  const mayChange = useCan("tasks:perform");
  const shown = useMemo(() => columnsShown(address, fields), [address, fields]);
  const from = useMemo(() => fromFlow(flowId, { address, column: null }), [flowId, address]);
  const [back] = useState(() => leftAt(flowId, asked));
  const toolbar = (
    <TaskToolbar flowId={flowId} place={place} version={version} fields={fields} view={view} count={rows.old ? null : rows.count} />
  );
  if (rows.loading || (rows.old && rows.error))
    return (
      <>
        {toolbar}
        {rows.error ? (
          <ErrorPart title="Tasks did not load" text={sentenceOf(rows.error)} onRetry={rows.retry} busy={rows.fetching} />
        ) : (
          <Loading label="Loading tasks">
            <SkeletonLines head="h-8" className="max-sm:[&>*]:h-[92px]" />
          </Loading>
        )}
      </>
    );
  return (
    <>
      {toolbar}
      {rows.count === 0 ? (
        <div className="my-auto py-10">
          {isNarrowed(address) ? (
            <EmptyState
              icon={<Search size={18} />}
              colour="gray"
              title="No tasks match"
              text="No task has what you look for."
              action={<Button onClick={clear}>Clear filters</Button>}
            />
          ) : (
            none
          )}
        </div>
      ) : (
        <div aria-busy={rows.old} className={`flex min-h-0 flex-1 flex-col ${rows.old ? "opacity-60 transition-opacity delay-200" : ""}`}>
          <TaskTable
            rows={rows}
            fields={shown}
            version={isVersionShown(address)}
            members={members}
            selection={selection}
            all={all}
            mayChange={mayChange}
            sort={address.sort}
            onSort={(sort) => go({ sort })}
            viewKey={JSON.stringify(asked)}
            from={from}
            back={back}
          />
        </div>
      )}
      {(selection.chosen.size > 0 || all.fetching) && (
        <BulkBar
          total={rows.count}
          all={all}
          selection={selection}
          loaded={rows.loaded()}
          newestVersion={version}
          members={members}
          fields={fields}
        />
      )}
    </>
  );
}
