"use client";

import { useRun } from "#components/data/runs.ts";
import { DrawerHead, LogDrawer } from "#components/log/drawer.tsx";
import { useTaskHref } from "#components/log/use-task-href.ts";
import { DrawerMeta } from "#components/runs/drawer-meta.tsx";
import { RunBadge } from "#components/runs/run-badge.tsx";
import { Stopped } from "#components/runs/stopped.tsx";
import { Tries } from "#components/runs/tries.tsx";
import { isStopped } from "#components/tasks/actions/run-words.ts";
import { LinkButton } from "#components/ui/link-button.tsx";

interface DrawerProps {
  id: string;
  onClose: () => void;
}

/** One run. */
export function Drawer({ id, onClose }: DrawerProps) {
  const taskHref = useTaskHref("runs");
  return (
    <LogDrawer kind="run" query={useRun(id)} lines={4} onClose={onClose}>
      {(run) => (
        <>
          <DrawerHead
            badge={<RunBadge status={run.status} announced />}
            title={run.action.name}
            tip={run.action.name}
            tools={
              <LinkButton size="sm" href={taskHref(run.task.id)}>
                Open task
              </LinkButton>
            }
            onClose={onClose}
          />
          <DrawerMeta run={run} />
          <div className="min-h-0 flex-1 space-y-4 overflow-auto border-line border-t px-5 py-3.5">
            {isStopped(run) && <Stopped run={run} />}
            <Tries run={run} />
          </div>
        </>
      )}
    </LogDrawer>
  );
}
