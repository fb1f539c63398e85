"use client";

import clsx from "clsx";
import { CircleX } from "lucide-react";
import Link from "next/link";
import { Due } from "#components/inbox/due.tsx";
import { Age } from "#components/ui/age.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { StepPill } from "#components/ui/step-pill.tsx";
import { FlowTile } from "#components/ui/tile.tsx";
import type { TaskItemJson } from "#lib/wire/pages.ts";

/** Widths that the rows share with the head above them. */
export const COLUMNS = { step: "w-37", age: "w-21", due: "w-29.5" };

const STOPPED_WORDS = { failed: "stopped", interrupted: "was interrupted" };

interface TaskRowProps {
  task: TaskItemJson;
  selected: boolean;
  /** A press on the row, not on its link. */
  onSelect: () => void;
  /** Under the name; the flow's name where lists mix flows. */
  second: string;
  /** Where its name leads. */
  href: string;
}

/** A task in a list. On a phone step and due wrap under the title. */
export function TaskRow({ task, selected, onSelect, second, href }: TaskRowProps) {
  const [step, ...more] = task.steps;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: J, K and the arrows select; the link inside opens
    <li
      data-task={task.id}
      aria-current={selected ? "true" : undefined}
      onClick={onSelect}
      className={clsx(
        "relative flex h-[57px] items-center gap-3 border-line border-b px-6 transition-colors",
        "max-sm:h-auto max-sm:min-h-16 max-sm:flex-wrap max-sm:gap-y-1.5 max-sm:px-4 max-sm:py-2.5",
        selected ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : "hover:bg-hover",
      )}
    >
      <FlowTile {...task.flow} />
      <div className="min-w-0 flex-1 max-sm:basis-60">
        <span className="flex min-w-0 items-center gap-2">
          <Link href={href} className="min-w-0 truncate font-semibold after:absolute after:inset-0 lg:after:hidden">
            {task.name}
          </Link>
          {task.stopped && (
            <StatusBadge
              className="h-5!"
              word={`${task.stopped.action} ${STOPPED_WORDS[task.stopped.status]}`}
              tone="bad"
              icon={<CircleX strokeWidth={2} aria-hidden="true" />}
            />
          )}
        </span>
        <span className="block truncate text-12 text-text-3">{second}</span>
      </div>
      <span className={clsx(COLUMNS.step, "flex min-w-0 flex-none items-center gap-1 max-sm:ml-11 max-sm:w-auto max-sm:max-w-[60%]")}>
        {step && <StepPill name={step.name} colour={step.colour} kind={step.kind} end={task.status === "completed"} />}
        {more.length > 0 && (
          <span className="text-12 text-text-3" title={more.map(({ name }) => name).join(", ")}>
            +{more.length}
          </span>
        )}
      </span>
      <span className={clsx(COLUMNS.age, "flex-none text-12 text-text-2 tabular-nums max-md:hidden")}>
        <Age at={task.status === "completed" ? task.updatedAt : task.waitingSince} />
      </span>
      <span className={clsx(COLUMNS.due, "flex flex-none text-12 tabular-nums max-sm:ml-auto max-sm:w-auto")}>
        {task.status === "active" && <Due at={task.dueAt} />}
      </span>
    </li>
  );
}

/** @param age the words over the column of ages */
export function TaskListHead({ age = "Waiting" }: { age?: string }) {
  return (
    <div
      aria-hidden="true"
      className="flex h-8 items-center gap-3 border-line border-b px-6 text-11 font-semibold text-text-3 max-sm:hidden"
    >
      <span className="flex-1">Task</span>
      <span className={COLUMNS.step}>Step</span>
      <span className={clsx(COLUMNS.age, "max-md:hidden")}>{age}</span>
      <span className={COLUMNS.due}>Due</span>
    </div>
  );
}
