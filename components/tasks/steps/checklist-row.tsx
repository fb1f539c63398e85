"use client";

import clsx from "clsx";
import {
  ChevronDown,
  ChevronRight,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleSlash,
  CircleX,
  EyeOff,
  type LucideIcon,
} from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { memberOf } from "#components/tasks/people.ts";
import { ReopenButton } from "#components/tasks/steps/reopen-button.tsx";
import { type RowActs, StepBody } from "#components/tasks/steps/step-body.tsx";
import type { StepRow } from "#components/tasks/steps/step-rows.ts";
import { ClockTime } from "#components/tasks/timeline/times.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { CheckControl } from "#components/ui/check-control.tsx";
import { KindIcon } from "#components/ui/step-pill.tsx";
import { Due } from "#components/ui/time/due.tsx";
import type { StepReason } from "#lib/engine/reasons.ts";
import { fullName } from "#lib/wire/full-name.ts";

interface Mark {
  Icon: LucideIcon;
  ink: string;
}
const WAITS: Mark = { Icon: CircleDashed, ink: "text-line-control" };

/** The state of a step that is not checked off, and how its reason reads. */
const MARKS: Record<StepReason["kind"], Mark> = {
  open: { Icon: CircleDot, ink: "text-accent-text" },
  completed: { Icon: CircleCheck, ink: "text-ok-text" },
  hidden: { Icon: EyeOff, ink: "text-text-3" },
  stopped_by_hand: { Icon: CircleSlash, ink: "text-text-3" },
  held_back: { Icon: CirclePause, ink: "text-wait-text" },
  waits_for_review: WAITS,
  waits_for_action: WAITS,
  not_reached: WAITS,
  left_out: { Icon: CircleSlash, ink: "text-text-3" },
};

function markOf({ reason }: StepRow["step"]): Mark {
  return reason.kind === "completed" && reason.decision === "Rejected" ? { Icon: CircleX, ink: "text-bad-text" } : MARKS[reason.kind];
}

function Control({
  row: { step, check, done },
  acts,
  onRef,
}: {
  row: StepRow;
  acts: RowActs;
  onRef(element: HTMLInputElement | null): void;
}) {
  if (!check || step.reason.kind === "hidden") {
    const { Icon, ink } = markOf(step);
    return <Icon size={20} strokeWidth={1.75} aria-hidden="true" className={clsx("flex-none", ink)} />;
  }
  const { checking } = acts;
  return (
    <CheckControl
      ref={onRef}
      label={step.name}
      checked={done}
      busy={checking.busy.has(step.nodeId)}
      disabledReason={check.refused}
      onCheckedChange={(next) => (next ? checking.complete(step.nodeId) : checking.reopen(step.nodeId))}
    />
  );
}

/** Whom it waits for, and until when. */
function Aside({ row: { step, state, done, check }, acts }: { row: StepRow; acts: RowActs }) {
  const { page } = acts;
  const assignee = memberOf(page.members, state.assignee);
  const reopens = !check && step.reopenable && page.may.perform && step.reason.kind !== "hidden";
  return (
    <span className="ml-auto flex flex-none items-center gap-3 empty:hidden">
      {reopens && <ReopenButton page={page} step={step} className="relative" />}
      {!done && state.dueAt !== null && (
        <span className="flex-none text-12">
          <Due at={state.dueAt} />
        </span>
      )}
      {assignee && (
        <span title={fullName(assignee)} className="flex flex-none">
          <Avatar member={assignee} size="sm" />
          <span className="sr-only">for {fullName(assignee)}</span>
        </span>
      )}
    </span>
  );
}

function Name({
  row: { step, done },
  opens,
  open,
  controls,
  onToggle,
}: {
  row: StepRow;
  opens: boolean;
  open: boolean;
  controls: string;
  onToggle(): void;
}) {
  const name = (
    <span
      className={clsx(
        "min-w-0 [overflow-wrap:anywhere]",
        done ? "text-text-2" : "font-medium",
        step.reason.kind === "open" && "font-semibold",
      )}
    >
      {step.name}
    </span>
  );
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <span className="flex min-w-0 items-center gap-2">
      {opens ? (
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? controls : undefined}
          onClick={onToggle}
          className="flex min-w-0 items-center gap-1 rounded-4 text-left after:absolute after:inset-0"
        >
          {name}
          <Chevron size={14} aria-hidden="true" className="flex-none text-text-3" />
        </button>
      ) : (
        name
      )}
      <KindIcon kind={step.kind} end={step.end} />
    </span>
  );
}

function Words({ row: { words, since, step } }: { row: StepRow }): ReactNode {
  const { reason } = step;
  const ink = reason.kind === "held_back" ? "text-wait-text" : "text-text-3";
  return (
    <p className={clsx("text-12 leading-[1.45] [overflow-wrap:anywhere]", ink)}>
      {words}
      {since !== null && (
        <>
          {reason.kind === "open" ? ", since " : ", "}
          <ClockTime at={since} />
        </>
      )}
    </p>
  );
}

/** One step: what it is, why it is where it is, and what can be done about it. Its form unfolds below. */
export function ChecklistRow({ row, acts }: { row: StepRow; acts: RowActs }) {
  const { step, done } = row;
  const { forms } = acts;
  const id = useId();
  const control = useRef<HTMLInputElement | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const hasForm = forms.steps.has(step.nodeId) && acts.page.may.perform;
  const opens = hasForm || step.description !== "";
  const open = opens && forms.isOpen(step.nodeId);

  // The form that held the focus goes when its step is completed: the row keeps it.
  const focused = useRef(false);
  useEffect(() => {
    if (done && focused.current) control.current?.focus();
    focused.current = false;
  }, [done]);

  return (
    <li
      onFocus={(event) => {
        focused.current = body.current?.contains(event.target) ?? false;
      }}
    >
      <div
        className={clsx(
          "relative flex min-h-11 items-center gap-x-3 gap-y-1 px-3.5 py-2 max-sm:flex-wrap",
          opens && "transition-colors hover:bg-hover",
        )}
      >
        <span className="relative z-1 flex">
          <Control
            row={row}
            acts={acts}
            onRef={(element) => {
              control.current = element;
            }}
          />
        </span>
        <div className="min-w-0 flex-1 max-sm:basis-48">
          <Name row={row} opens={opens} open={open} controls={id} onToggle={() => forms.toggle(step.nodeId)} />
          <Words row={row} />
        </div>
        <Aside row={row} acts={acts} />
      </div>
      {open && (
        <div id={id} ref={body} className="pt-1 pr-3.5 pb-4 pl-[46px] max-sm:pl-3.5">
          <StepBody step={step} acts={acts} hasForm={hasForm} />
        </div>
      )}
    </li>
  );
}
