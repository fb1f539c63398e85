"use client";

import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Waiting } from "#components/tasks/timeline/times.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { StepPills } from "#components/ui/step-pills.tsx";
import { Due } from "#components/ui/time/due.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** The steps where the task stands; for a completed one, the end steps that it reached. */
export function standingSteps({ task, steps }: TaskPageJson): TaskPageJson["steps"] {
  const state = new Map(task.steps.map((step) => [step.nodeId, step]));
  return steps.filter(({ nodeId, end }) => {
    const step = state.get(nodeId);
    if (!step || step.reachedAt === null || step.hidden) return false;
    return task.status === "completed" ? end && step.status === "Completed" : step.status === "NotCompleted" && !step.stopped;
  });
}

/** The earliest of the task's due date and its open steps'. */
export function dueOf({ task }: TaskPageJson): string | null {
  const open = task.steps.filter(
    ({ status, stopped, hidden, reachedAt }) => status === "NotCompleted" && !stopped && !hidden && reachedAt !== null,
  );
  return [task.dueAt, ...open.map(({ dueAt }) => dueAt)].filter((at) => at !== null).sort()[0] ?? null;
}

function earliestWaiting(page: TaskPageJson): string | null {
  return page.steps.flatMap((step) => step.waitingSince ?? []).sort()[0] ?? null;
}

interface TaskHeadProps {
  page: TaskPageJson;
  /** The heading. */
  children: ReactNode;
  actions: ReactNode;
}

/** Name, steps, due date and waiting time, with the action buttons beside them. */
export function TaskHead({ page, children, actions }: TaskHeadProps) {
  const active = page.task.status === "active";
  const standing = standingSteps(page);
  const since = earliestWaiting(page);
  return (
    <div className="flex flex-none flex-wrap items-start gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-60">
        {children}
        <div className="mt-2 flex min-w-0 flex-wrap items-center gap-2.5 text-12 text-text-3">
          <span data-testid="task-steps" aria-live="polite" className="flex min-w-0 max-w-full flex-wrap gap-1.5">
            {!active && standing.length === 0 && <StatusBadge word="Completed" tone="ok" icon={<CircleCheck aria-hidden="true" />} />}
            <StepPills steps={standing} />
          </span>
          {active && <Due at={dueOf(page)} />}
          {active && since !== null && <Waiting since={since} />}
        </div>
      </div>
      {actions}
    </div>
  );
}
