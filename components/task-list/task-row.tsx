"use client";

import clsx from "clsx";
import Link from "next/link";
import { memo } from "react";
import { CellView } from "#components/data-sets/grid/cell-view.tsx";
import { isNumeric } from "#components/data-sets/grid/sizes.ts";
import type { TaskColumn } from "#components/task-list/columns.ts";
import { DueButton } from "#components/task-list/due-button.tsx";
import { CommentMark } from "#components/tasks/comments/comment-mark.tsx";
import { memberOf, personName } from "#components/tasks/people.ts";
import { StoppedBadge } from "#components/tasks/steps/stopped-badge.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { RowCheckbox } from "#components/ui/checkbox.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StepPill } from "#components/ui/step-pill.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { Due } from "#components/ui/time/due.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { MemberJson } from "#lib/wire/pages.ts";
import type { TaskRowJson } from "#lib/wire/task-list.ts";

/** px; on a phone a row is a card. */
export const ROW_HEIGHT = 44;
export const CARD_HEIGHT = 92;

/** What happens in a row; the same object as long as the list stands. */
export interface RowEvents {
  point(row: number): void;
  /** @param range from the last one to this one */
  toggle(row: number, range: boolean): void;
}

interface RowProps {
  row: number;
  /** Undefined while it is being fetched. */
  task: TaskRowJson | undefined;
  columns: readonly TaskColumn[];
  template: string;
  members: readonly MemberJson[];
  /** The keys J and K stand on it. */
  pointed: boolean;
  picked: boolean;
  /** What stands behind the address of a task's page. */
  from: string;
  mayChange: boolean;
  phone: boolean;
  events: RowEvents;
}

/** One task. It is drawn again only when something of it has changed. */
export const TaskListRow = memo(function TaskListRow(props: RowProps) {
  const { row, task, columns, template, pointed, picked, phone, events } = props;
  const look = clsx(
    "absolute inset-x-0 border-line border-b",
    pointed ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : picked ? "bg-accent-soft" : "bg-surface hover:bg-hover",
  );
  const place = { top: row * (phone ? CARD_HEIGHT : ROW_HEIGHT), height: phone ? CARD_HEIGHT : ROW_HEIGHT };
  if (phone) return <Card {...props} look={look} place={place} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table's rows can't be taken away while they are out of sight
    // biome-ignore lint/a11y/useFocusableInteractive: its link and its checkbox are
    // biome-ignore lint/a11y/useKeyWithClickEvents: J and K do the same
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-current={pointed ? "true" : undefined}
      onClick={() => events.point(row)}
      className={clsx("group/row grid items-center", look)}
      style={{ ...place, gridTemplateColumns: template }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as the row */}
      <div role="cell" className="flex justify-center pl-2">
        {task && <RowCheckbox label={`Select ${task.name}`} checked={picked} onToggle={(range) => events.toggle(row, range)} />}
      </div>
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: as the row
        <div
          key={column.key}
          role="cell"
          className={clsx("flex min-w-0 items-center px-3 text-13", column.field && isNumeric(column.field) && "justify-end tabular-nums")}
        >
          {task ? <Cell {...props} task={task} column={column} /> : <Skeleton className="w-3/5" />}
        </div>
      ))}
    </div>
  );
});

function Cell({ task, column, members, from, mayChange }: RowProps & { task: TaskRowJson; column: TaskColumn }) {
  if (column.field)
    return (
      <span className="min-w-0 max-w-full">
        <CellView column={column.field} value={task.fields[column.field.key] ?? null} members={members} />
      </span>
    );
  switch (column.key) {
    case "name":
      return <Name task={task} from={from} />;
    case "step":
      return <Steps task={task} />;
    case "version":
      return <span className="text-text-2 tabular-nums">{task.version ?? "–"}</span>;
    case "assigned":
      return <Assigned task={task} members={members} />;
    case "due":
      return mayChange && task.status === "active" ? <DueButton task={task} /> : <Due at={task.status === "active" ? task.dueAt : null} />;
    default:
      return <Age at={task.updatedAt} className="text-12 text-text-2 tabular-nums" />;
  }
}

/** @param whole a press anywhere on the row opens the task */
function Name({ task, from, whole = false }: { task: TaskRowJson; from: string; whole?: boolean }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Link
        href={`/tasks/${task.id}${from}`}
        className={clsx("min-w-0 truncate py-1 font-semibold hover:underline", whole && "after:absolute after:inset-0")}
        title={task.name}
      >
        {task.name}
      </Link>
      {task.steps.length > 0 && <StoppedBadge stopped={task.stopped} />}
      <CommentMark comments={task.comments} />
    </span>
  );
}

/** Where it stands: at its steps, else with an action that stopped. */
function Steps({ task: { steps, status, stopped } }: { task: TaskRowJson }) {
  const [step, ...more] = steps;
  if (!step && stopped) return <StoppedBadge stopped={stopped} />;
  if (!step) return <span className="text-text-3">{status === "completed" ? "Done" : "–"}</span>;
  return (
    <span className="flex min-w-0 items-center gap-1">
      <StepPill name={step.name} colour={step.colour} kind={step.kind} end={status === "completed"} />
      {more.length > 0 && (
        <span className="flex-none text-12 text-text-3" title={more.map(({ name }) => name).join(", ")}>
          +{more.length}
        </span>
      )}
    </span>
  );
}

export function Assigned({ task, members }: { task: TaskRowJson; members: readonly MemberJson[] }) {
  const [first, ...others] = task.holders;
  if (first === undefined) return <span className="text-text-3">Nobody</span>;
  const member = memberOf(members, first);
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {member && <Avatar member={member} size="sm" />}
      <span {...WHEN_CUT} className="min-w-0 truncate">
        {personName(members, first)}
      </span>
      {others.length > 0 && (
        <span className="flex-none text-12 text-text-3" title={others.map((email) => personName(members, email)).join(", ")}>
          +{others.length}
        </span>
      )}
    </span>
  );
}

function Card({
  row,
  task,
  members,
  picked,
  from,
  events,
  look,
  place,
}: RowProps & { look: string; place: { top: number; height: number } }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the row on a wide screen
    // biome-ignore lint/a11y/useFocusableInteractive: its link and its checkbox are
    <div role="row" aria-rowindex={row + 2} className={clsx("flex items-start gap-3 px-4 py-2.5", look)} style={place}>
      {/* biome-ignore lint/a11y/useSemanticElements: as the row */}
      <div role="cell" className="relative z-1 pt-1.5">
        {task && <RowCheckbox label={`Select ${task.name}`} checked={picked} onToggle={(range) => events.toggle(row, range)} />}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as the row */}
      <div role="cell" className="min-w-0 flex-1">
        {task ? (
          <>
            <Name task={task} from={from} whole />
            <div className="mt-1 flex min-w-0 items-center gap-2">
              <Steps task={task} />
              <span className="ml-auto flex-none text-12">{task.status === "active" && <Due at={task.dueAt} />}</span>
            </div>
            <div {...WHEN_CUT} className="mt-0.5 truncate text-12 text-text-3">
              {task.holders.map((email) => personName(members, email)).join(", ") || "Assigned to nobody"} · <Age at={task.updatedAt} />
            </div>
          </>
        ) : (
          <Skeleton className="w-2/3" />
        )}
      </div>
    </div>
  );
}
