"use client";

import dynamic from "next/dynamic";
import { isRunning, isStopped } from "#components/tasks/actions/run-words.ts";
import type { Performing } from "#components/tasks/actions/use-perform.tsx";
import { newerVersion } from "#components/tasks/newer-version.ts";
import { useOther } from "#components/tasks/use-other.ts";
import { Spinner } from "#components/ui/spinner.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** Fetched where an action has stopped. */
const StoppedAlert = dynamic(() => import("#components/tasks/steps/stopped-alert.tsx").then(({ StoppedAlert }) => StoppedAlert), {
  ssr: false,
});

interface PeekRunProps {
  page: TaskPageJson;
  performing: Performing;
  /** Others are chosen in the list: this one is only looked at. */
  looksOnly: boolean;
  /** Whether the task has only just come under the pointer. */
  settles: () => boolean;
}

/** What runs by itself on the task beside the list, or an action of it that stopped, with the two ways on. */
export function PeekRun({ page, performing, looksOnly, settles }: PeekRunProps) {
  const { run, may } = page;
  const by = useOther(page, run);
  if (!run) return null;
  // A pressed one shows on its button.
  if (isRunning(run))
    return run.automatic ? (
      <p role="status" className="flex items-center gap-2 text-text-2 [overflow-wrap:anywhere]">
        <Spinner size={14} />
        {run.action.name} is running
      </p>
    ) : null;
  if (!isStopped(run)) return null;
  return (
    <div
      onClickCapture={(event) => {
        // A link does nothing to the task, and would open without the router here.
        const link = event.target instanceof Element && event.target.closest("a");
        if (!link && settles() && event.detail > 0) event.stopPropagation();
      }}
    >
      <StoppedAlert
        key={run.id}
        steps={false}
        runHref={`/runs?run=${run.id}`}
        run={run}
        acts={page.acts}
        stage={page.stage}
        mayAct={may.perform && !looksOnly}
        by={by}
        retrying={performing.retrying}
        newer={newerVersion(page)}
        onRetry={() => performing.retry(run)}
        onDiscard={() => performing.ask({ kind: "give_up", stopped: run })}
      />
    </div>
  );
}
