"use client";

import { useId, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { TimelineEvents } from "#components/tasks/timeline/timeline-events.tsx";
import { TimelineSteps } from "#components/tasks/timeline/timeline-steps.tsx";
import { useTaskHistory } from "#components/tasks/use-task.ts";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";

const VIEWS = [
  { value: "steps", label: "Steps" },
  { value: "events", label: "All events" },
] as const;
type View = (typeof VIEWS)[number]["value"];

function TimelineSkeleton() {
  return (
    <Loading label="The timeline is loading" className="grid gap-5">
      {["w-2/5", "w-1/3", "w-1/2"].map((width) => (
        <div key={width} className="flex gap-3">
          <Skeleton className="size-5 rounded-full" />
          <div className="grid flex-1 gap-2 pt-1">
            <Skeleton className={width} />
            <Skeleton className="h-[9px] w-3/5" />
          </div>
        </div>
      ))}
    </Loading>
  );
}

/** What happened to the task: its way through the steps, or every event with its API calls. */
export function Timeline({ page }: { page: TaskPageJson }) {
  const [view, show] = useState<View>("steps");
  const headId = useId();
  const { data: history, error, isFetching, refetch } = useTaskHistory(page.task.id);
  return (
    <aside
      aria-labelledby={headId}
      className="border-line bg-surface-2 px-6 py-5 max-lg:border-t max-sm:px-4 lg:w-108 lg:flex-none lg:overflow-auto lg:border-l"
    >
      <div className="mb-4 flex items-center gap-2">
        <h2 id={headId} className="font-semibold text-14">
          Timeline
        </h2>
        <Segmented label="Show" size="sm" options={VIEWS} value={view} onChange={show} className="ml-auto" />
      </div>
      {history ? (
        view === "steps" ? (
          <TimelineSteps page={page} history={history} />
        ) : (
          <TimelineEvents taskId={page.task.id} history={history} />
        )
      ) : error ? (
        <ErrorPart title="The timeline did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <TimelineSkeleton />
      )}
    </aside>
  );
}
