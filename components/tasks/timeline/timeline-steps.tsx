"use client";

import { Check, CircleCheck, CircleX, Flag, Plus, Undo2, X } from "lucide-react";
import type { ReactNode } from "react";
import { personName } from "#components/tasks/people.ts";
import { ReopenButton } from "#components/tasks/steps/reopen-button.tsx";
import { wordsOf } from "#components/tasks/steps/step-rows.ts";
import { StepDeliveries } from "#components/tasks/timeline/step-deliveries.tsx";
import { PointText, type PointTone, TimelinePoint } from "#components/tasks/timeline/timeline-point.tsx";
import { ClockTime } from "#components/tasks/timeline/times.tsx";
import { deliveriesByVisit, type NamedDecision, type Visit, visitsOf } from "#components/tasks/timeline/visits.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { formatDuration, formatSpan } from "#components/ui/time/time-format.ts";
import type { HistoryEntryJson, TaskPageJson } from "#lib/wire/pages.ts";

const MINUTE_MS = 60_000;
const took = (from: string, to: string) => {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < MINUTE_MS ? formatDuration(ms) : formatSpan(ms);
};

type Names = Pick<TaskPageJson, "members" | "steps" | "task" | "decidable" | "fields" | "run">;

/** Whom an open step waits for. */
function waitsFor({ members, task, decidable }: Names, node: string): string {
  const approval = decidable.find(({ nodeId }) => nodeId === node);
  if (!approval) {
    const step = task.steps.find(({ nodeId }) => nodeId === node);
    return personName(members, step?.assignee ?? task.assignedTo) ?? "Nobody assigned";
  }
  const next = approval.kind === "sequential_approval" ? approval.waitsFor.slice(0, 1) : approval.waitsFor;
  return next.map((email) => personName(members, email)).join(", ") || "Any member";
}

function Here({ visit, names }: { visit: Visit; names: Names }) {
  const { locale } = useLocale();
  const reason = names.steps.find(({ nodeId }) => nodeId === visit.nodeId)?.reason;
  const words = reason?.kind === "waits_for_review" ? wordsOf(names, locale)(reason) : waitsFor(names, visit.nodeId);
  return (
    <PointText>
      {words}, since <ClockTime at={visit.reachedAt} />
    </PointText>
  );
}

/** Approved or rejected: word, icon and colour together. */
const DECIDED = { Approved: { Icon: CircleCheck, ink: "text-ok-text" }, Rejected: { Icon: CircleX, ink: "text-bad-text" } };

function Decisions({ decisions }: { decisions: readonly NamedDecision[] }) {
  return decisions.map(({ by, who, decision, comment, at }) => {
    const { Icon, ink } = DECIDED[decision];
    return (
      <div key={`${by}-${at}`} className="mt-0.5 flex gap-1.5 text-12 text-text-2">
        <Icon size={13} aria-hidden="true" className={`mt-[3px] flex-none ${ink}`} />
        <p className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">
          <b className={ink}>{decision}</b> by {who}
          {comment !== null && `: ${comment}`}
        </p>
      </div>
    );
  });
}

/** The task was put back, or completed by hand, before the step was completed. */
function Stopped({ visit: { who } }: { visit: Visit }) {
  return <PointText>Not completed, stopped{who === null ? "" : ` by ${who}`}</PointText>;
}

/** How the task left the step; a decision says it itself. */
function Ended({ visit, end }: { visit: Visit; end: boolean }) {
  if (visit.decisions.length > 0) return null;
  return visit.stopped ? <Stopped visit={visit} /> : <Left visit={visit} end={end} />;
}

function Left({ visit, end }: { visit: Visit; end: boolean }) {
  return (
    <PointText>
      <b>{visit.action ?? "Completed"}</b>
      {visit.who === null ? " by itself" : ` by ${visit.who}`}
      {!end && visit.completedAt !== null && `, took ${took(visit.reachedAt, visit.completedAt)}`}
    </PointText>
  );
}

function markOf({ completedAt, decisions, stopped }: Visit, end: boolean): { tone: PointTone; icon: ReactNode } {
  if (completedAt === null) return { tone: "now", icon: null };
  if (decisions.at(-1)?.decision === "Rejected") return { tone: "bad", icon: <X /> };
  if (stopped) return { tone: "colour", icon: <Undo2 /> };
  return { tone: "ok", icon: end ? <Flag /> : <Check /> };
}

/** The latest time that each step was completed: by the visit's id. */
const latestDone = (visits: readonly Visit[]): Set<string> =>
  new Set(
    [...new Set(visits.map(({ nodeId }) => nodeId))].flatMap(
      (node) => visits.find(({ nodeId, completedAt, stopped }) => nodeId === node && completedAt !== null && !stopped)?.id ?? [],
    ),
  );

/** Each time that the task stood at a step: who completed it, with which action, how long it took, what its webhooks sent. */
export function TimelineSteps({ page, history }: { page: TaskPageJson; history: readonly HistoryEntryJson[] }) {
  const created = history.find(({ look }) => look === "created");
  const visits = visitsOf(history);
  const sent = deliveriesByVisit(visits, page.task.steps);
  const latest = latestDone(visits);
  const reopens = page.may.perform && !page.checklist;
  return (
    <ol aria-label="Steps">
      {visits.map((visit) => {
        const step = page.steps.find(({ nodeId }) => nodeId === visit.nodeId);
        const here = visit.completedAt === null;
        const end = step?.end ?? false;
        const name = step?.name ?? visit.formerName ?? visit.nodeId;
        const { tone, icon } = markOf(visit, end);
        const deliveries = sent.get(visit.id);
        return (
          <TimelinePoint
            key={visit.id}
            tone={tone}
            colour={step?.colour}
            icon={icon}
            title={name}
            tool={reopens && step?.reopenable && latest.has(visit.id) && <ReopenButton page={page} step={step} />}
            time={here ? "Now" : <ClockTime at={visit.completedAt ?? visit.reachedAt} />}
          >
            {here ? <Here visit={visit} names={page} /> : <Ended visit={visit} end={end} />}
            <Decisions decisions={visit.decisions} />
            {deliveries && <StepDeliveries step={name} deliveries={deliveries} />}
          </TimelinePoint>
        );
      })}
      {created && (
        <TimelinePoint tone="colour" icon={<Plus />} title="Created" time={<ClockTime at={created.at} />}>
          <PointText>{created.who ?? created.text}</PointText>
        </TimelinePoint>
      )}
    </ol>
  );
}
