"use client";

import clsx from "clsx";
import Link from "next/link";
import { CommentMark } from "#components/tasks/comments/comment-mark.tsx";
import { StoppedBadge } from "#components/tasks/steps/stopped-badge.tsx";
import { RowCheckbox } from "#components/ui/checkbox.tsx";
import { StepPill } from "#components/ui/step-pill.tsx";
import { FlowTile } from "#components/ui/tile.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { Due } from "#components/ui/time/due.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

/** What the rows share with the head above them: its cells stand above theirs at every width. */
const COLUMNS = {
  step: "w-37 flex-none sm:max-lg:w-46 xl:w-[clamp(148px,24vw-170px,280px)]",
  age: "w-21 flex-none @max-[640px]:hidden",
  due: "w-29.5 flex-none",
};

/** For rows that can be picked. */
interface RowPick {
  picked: boolean;
  /** Others are picked: its checkbox shows without being pointed at. */
  picking: boolean;
  /** @param range from the last one to this one */
  onToggle: (range: boolean) => void;
}

interface TaskRowProps {
  task: TaskItemJson;
  selected: boolean;
  /** A press on the row, not on its link. */
  onSelect: () => void;
  /** Under the name; the flow's name where lists mix flows. */
  second: string;
  /** Where its name leads. */
  href: string;
  pick?: RowPick | null;
}

/** What waits for the reader stands first. */
function stepsOf({ steps, decides }: TaskItemJson): TaskItemJson["steps"] {
  const mine = (nodeId: string) => decides.some((approval) => approval.nodeId === nodeId);
  return steps.toSorted((a, b) => Number(mine(b.nodeId)) - Number(mine(a.nodeId)));
}

/** A task in a list. Where the list is narrow, as on a phone, step and due wrap under the title. */
export function TaskRow({ task, selected, onSelect, second, href, pick }: TaskRowProps) {
  const [step, ...more] = stepsOf(task);
  const stopped = <StoppedBadge stopped={task.stopped} />;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: J, K and the arrows select; the link inside opens
    <li
      data-task={task.id}
      aria-current={selected ? "true" : undefined}
      onClick={onSelect}
      className={clsx(
        "group/row relative flex h-[57px] items-center gap-3 border-line border-b px-6 transition-colors",
        "tight:h-auto tight:min-h-16 tight:flex-wrap tight:gap-y-1.5 tight:py-2.5 max-sm:px-4",
        selected ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : pick?.picked ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      <RowLead task={task} pick={pick ?? null} />
      <div className="min-w-0 flex-1 tight:basis-[calc(100%-44px)]">
        <span className="flex min-w-0 items-center gap-2">
          <Link
            {...WHEN_CUT}
            href={href}
            className="-my-0.5 min-w-0 truncate py-0.5 font-semibold after:absolute after:inset-0 lg:after:hidden"
          >
            {task.name}
          </Link>
          {step && stopped}
          <CommentMark comments={task.comments} />
        </span>
        <span {...WHEN_CUT} className="block truncate text-12 text-text-3">
          {second}
        </span>
      </div>
      <span className={clsx(COLUMNS.step, "flex min-w-0 items-center gap-1 tight:ml-11 tight:w-auto tight:max-w-[60%]")}>
        {step ? <StepPill name={step.name} colour={step.colour} kind={step.kind} end={task.status === "completed"} /> : stopped}
        {more.length > 0 && (
          <span className="text-12 text-text-3" title={more.map(({ name }) => name).join(", ")}>
            +{more.length}
          </span>
        )}
      </span>
      <span className={clsx(COLUMNS.age, "text-12 text-text-2 tabular-nums max-md:hidden")}>
        <Age at={task.completedAt ?? task.waitingSince} />
      </span>
      <span className={clsx(COLUMNS.due, "flex text-12 tabular-nums tight:ml-auto tight:w-auto")}>
        {task.status === "active" && <Due at={task.dueAt} />}
      </span>
    </li>
  );
}

/** The flow's tile; in its place the checkbox, where the row is pointed at, focused, or others are picked. */
function RowLead({ task, pick }: { task: TaskItemJson; pick: RowPick | null }) {
  if (!pick) return <FlowTile {...task.flow} />;
  const shown = pick.picked || pick.picking;
  return (
    <span className="relative z-1 flex size-8 flex-none items-center justify-center">
      <FlowTile
        {...task.flow}
        className={clsx(
          "absolute inset-0",
          shown ? "opacity-0" : "group-hover/row:opacity-0 group-has-[input:focus-visible]/row:opacity-0",
        )}
      />
      <RowCheckbox
        label={`Select ${task.name}`}
        checked={pick.picked}
        onToggle={pick.onToggle}
        className={clsx(!shown && "opacity-0 group-hover/row:opacity-100 has-[input:focus-visible]:opacity-100")}
      />
    </span>
  );
}

/** @param age the words over the column of ages */
export function TaskListHead({ age = "Waiting" }: { age?: string }) {
  return (
    <div
      aria-hidden="true"
      className="flex h-8 items-center gap-3 border-line border-b px-6 text-11 font-semibold text-text-3 tight:hidden"
    >
      <span className="min-w-0 flex-1">Task</span>
      <span className={COLUMNS.step}>Step</span>
      <span className={clsx(COLUMNS.age, "max-md:hidden")}>{age}</span>
      <span className={COLUMNS.due}>Due</span>
    </div>
  );
}
