"use client";

import Link from "next/link";
import { useCan } from "#components/data/session.tsx";
import { Copied, Fact, Facts } from "#components/log/drawer-parts.tsx";
import { Moment } from "#components/log/moment.tsx";
import { useTaskHref } from "#components/log/use-task-href.ts";
import { cameBy } from "#components/runs/run-words.ts";
import { Age } from "#components/ui/time/age.tsx";
import { formatDuration } from "#components/ui/time/time-format.ts";
import type { RunPageJson } from "#lib/wire/run-log.ts";

const LINK = "text-accent-text hover:underline";

/** What it was performed on, by whom, and when. */
export function DrawerMeta({ run }: { run: RunPageJson }) {
  const { id, task, flow, version, by, after, requestId, attempt, durationMs, acts } = run;
  const discard = acts.find(({ did }) => did === "discarded");
  const seesRequests = useCan("calls:read");
  const taskHref = useTaskHref("runs");
  return (
    <Facts>
      <Fact name="Task">
        <Link href={taskHref(task.id)} className={LINK}>
          {task.name}
        </Link>
        <span className="text-text-3">{` · ${flow.name}, ${version === null ? "draft" : `version ${version}`}`}</span>
      </Fact>
      <Fact name={after === null ? "Performed by" : "By itself"}>
        {cameBy(run)}
        {after !== null && by !== null && <span className="text-text-3">{` · begun by ${by}`}</span>}
      </Fact>
      {requestId !== null && seesRequests && (
        <Fact name="Request">
          <Link href={`/flows/${flow.id}/requests?request=${requestId}`} className={`${LINK} font-mono`}>
            {requestId}
          </Link>
        </Fact>
      )}
      <Fact name="Started">
        <Moment at={run.startedAt} />
        <span className="text-text-3 tabular-nums">
          {attempt > 1 && ` · try ${attempt}`}
          {durationMs !== null && `${attempt > 1 ? "" : " ·"} ran for ${formatDuration(durationMs)}`}
        </span>
      </Fact>
      {discard && (
        <Fact name="Discarded">
          by {discard.who}
          <span className="text-text-3">
            {" · "}
            <Age at={discard.at} as="ago" />
          </span>
        </Fact>
      )}
      <Fact name="Run ID">
        <Copied text={id} what="run ID" />
      </Fact>
    </Facts>
  );
}
