"use client";

import { ArrowRight, Ban, Check, type LucideIcon, Pencil, Plus, X } from "lucide-react";
import { causeOf } from "#components/tasks/actions/run-words.ts";
import { CallRow } from "#components/tasks/timeline/call-row.tsx";
import { DeedRow } from "#components/tasks/timeline/deed-row.tsx";
import { PointText, type PointTone, TimelinePoint } from "#components/tasks/timeline/timeline-point.tsx";
import { ClockTime } from "#components/tasks/timeline/times.tsx";
import { formatDuration } from "#components/ui/time/time-format.ts";
import { counted } from "#lib/in-words.ts";
import type { HistoryEntryJson } from "#lib/wire/pages.ts";
import type { RunActJson } from "#lib/wire/run.ts";

const LOOKS: Record<HistoryEntryJson["look"], { tone: PointTone; Icon: LucideIcon }> = {
  created: { tone: "colour", Icon: Plus },
  done: { tone: "ok", Icon: Check },
  reached: { tone: "colour", Icon: ArrowRight },
  moved: { tone: "colour", Icon: ArrowRight },
  edited: { tone: "colour", Icon: Pencil },
  stopped: { tone: "bad", Icon: X },
  discarded: { tone: "colour", Icon: Ban },
};

/** One that ran by itself and was given up has let its task move on: its entry is named as an action that was done. */
const wasGivenUp = ({ look, run }: HistoryEntryJson): boolean => look === "done" && run?.status === "discarded";
const asGivenUp = (entry: HistoryEntryJson): HistoryEntryJson =>
  wasGivenUp(entry) ? { ...entry, look: "discarded", title: `${entry.title} was discarded` } : entry;

/** "Dana Okafor, 4 steps in 346 ms"; empty where nobody knows who gave it up. */
function whoAndHow({ who, run, look }: HistoryEntryJson): string {
  if (look === "discarded") return who === null ? "" : `Discarded by ${who}`;
  const by = who ?? "By itself";
  if (!run || look !== "done") return by;
  return `${by}, ${counted(run.steps, "step")} in ${formatDuration(run.durationMs)}`;
}

/** The call's own line says why the run stopped. */
const saysItself = ({ look, run }: HistoryEntryJson) => look === "stopped" && run !== null && run.calls.length > 0;

const Calls = ({ taskId, run: { id, calls } }: { taskId: string; run: NonNullable<HistoryEntryJson["run"]> }) =>
  calls.map((call) => <CallRow key={`${call.operationId}-${call.attempt}-${call.durationMs}`} taskId={taskId} runId={id} call={call} />);

/** Who tried it again, and when. */
const Retries = ({ acts }: { acts: readonly RunActJson[] }) =>
  acts.map(
    ({ did, who, at }) =>
      did === "retried" && (
        <PointText key={at}>
          Tried again by {who}, <ClockTime at={at} />
        </PointText>
      ),
  );

interface TimelineEventsProps {
  taskId: string;
  history: readonly HistoryEntryJson[];
}

/** Everything that happened to the task, newest first, with the API calls of each run. */
export function TimelineEvents({ taskId, history }: TimelineEventsProps) {
  return (
    <ol aria-label="All events">
      {history.map(asGivenUp).map((entry) => {
        const by = whoAndHow(entry);
        const { tone, Icon } = LOOKS[entry.look];
        return (
          <TimelinePoint
            key={entry.id}
            dense
            tone={tone}
            colour={entry.look === "reached" ? entry.colour : "gray"}
            icon={<Icon />}
            title={entry.title}
            time={<ClockTime at={entry.at} />}
          >
            {by !== "" && <PointText>{by}</PointText>}
            <Retries acts={entry.run?.acts ?? []} />
            {entry.text !== null && !saysItself(entry) && <PointText>{entry.run ? causeOf(entry.text) : entry.text}</PointText>}
            {entry.run && <Calls taskId={taskId} run={entry.run} />}
            {entry.run?.deeds.map((deed) => (
              <DeedRow key={deed.at} deed={deed} />
            ))}
          </TimelinePoint>
        );
      })}
    </ol>
  );
}
