"use client";

import { Check, Flag, Plus } from "lucide-react";
import { personName } from "#components/tasks/people.ts";
import { StepDeliveries } from "#components/tasks/step-deliveries.tsx";
import { PointText, TimelinePoint } from "#components/tasks/timeline-point.tsx";
import { ClockTime } from "#components/tasks/times.tsx";
import { deliveriesByVisit, type Visit, visitsOf } from "#components/tasks/visits.ts";
import { formatDuration, formatSpan } from "#components/ui/time-format.ts";
import type { HistoryEntryJson, TaskPageJson } from "#lib/wire/pages.ts";

const MINUTE_MS = 60_000;
const took = (from: string, to: string) => {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < MINUTE_MS ? formatDuration(ms) : formatSpan(ms);
};

type Names = Pick<TaskPageJson, "members" | "steps" | "task">;

function Here({ visit, names }: { visit: Visit; names: Names }) {
  const step = names.task.steps.find(({ nodeId }) => nodeId === visit.nodeId);
  const who = personName(names.members, step?.assignee ?? names.task.assignedTo);
  return (
    <PointText>
      {who ?? "Nobody assigned"}, since <ClockTime at={visit.reachedAt} />
    </PointText>
  );
}

function Left({ visit, end, names }: { visit: Visit; end: boolean; names: Names }) {
  const who = personName(names.members, visit.by);
  return (
    <PointText>
      <b>{visit.action ?? "Completed"}</b>
      {who === null ? " by itself" : ` by ${who}`}
      {!end && visit.completedAt !== null && `, took ${took(visit.reachedAt, visit.completedAt)}`}
    </PointText>
  );
}

/** Each time that the task stood at a step: who completed it, with which action, how long it took, what its webhooks sent. */
export function TimelineSteps({ page, history }: { page: TaskPageJson; history: readonly HistoryEntryJson[] }) {
  const created = history.find(({ look }) => look === "created");
  const visits = visitsOf(history);
  const sent = deliveriesByVisit(visits, page.task.steps);
  return (
    <ol aria-label="Steps">
      {visits.map((visit) => {
        const step = page.steps.find(({ nodeId }) => nodeId === visit.nodeId);
        const here = visit.completedAt === null;
        const end = step?.end ?? false;
        const name = step?.name ?? visit.nodeId;
        const deliveries = sent.get(visit.id);
        return (
          <TimelinePoint
            key={visit.id}
            tone={here ? "now" : "ok"}
            colour={step?.colour}
            icon={here ? null : end ? <Flag /> : <Check />}
            title={name}
            time={here ? "Now" : <ClockTime at={visit.completedAt ?? visit.reachedAt} />}
          >
            {here ? <Here visit={visit} names={page} /> : <Left visit={visit} end={end} names={page} />}
            {deliveries && <StepDeliveries step={name} deliveries={deliveries} />}
          </TimelinePoint>
        );
      })}
      {created && (
        <TimelinePoint tone="colour" icon={<Plus />} title="Created" time={<ClockTime at={created.at} />}>
          <PointText>{personName(page.members, created.by) ?? created.text}</PointText>
        </TimelinePoint>
      )}
    </ol>
  );
}
