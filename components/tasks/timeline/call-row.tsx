"use client";

import clsx from "clsx";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { CallInside } from "#components/tasks/timeline/call-inside.tsx";
import { ClockTime } from "#components/tasks/timeline/times.tsx";
import { formatDuration } from "#components/ui/time/time-format.ts";
import type { RunCallJson } from "#lib/wire/pages.ts";
import { callWord } from "#lib/wire/run-words.ts";

const isGood = (call: RunCallJson) => call.error === null && call.status !== null && call.status >= 200 && call.status < 300;

function Line({ call }: { call: RunCallJson }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate text-left font-mono text-[11.5px] text-text-2" title={call.target}>
        {call.target || (call.reason === "interrupted" ? "Perhaps sent" : "Not sent")}
      </span>
      <span className={clsx("flex-none font-medium tabular-nums", isGood(call) ? "text-ok-text" : "text-bad-text")}>{callWord(call)}</span>
      {!isGood(call) && <ClockTime at={call.at} className="flex-none text-text-3" />}
      <span className="w-12 flex-none text-right text-text-3 tabular-nums">{formatDuration(call.durationMs)}</span>
    </>
  );
}

/** One API call of a run: a line for members, which opens to request and answer for those who may read them. */
export function CallRow({ taskId, runId, call }: { taskId: string; runId: string; call: RunCallJson }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const row = "flex h-8 w-full items-center gap-2 pr-1.5 pl-2.5 text-12 max-sm:h-11";
  const frame = "mt-1.5 overflow-hidden rounded-8 border border-line bg-surface";
  if (!call.opens)
    return (
      <div className={frame}>
        <div className={row}>
          <Line call={call} />
        </div>
        {call.reason === "interrupted" && <p className="px-2.5 pb-2 text-12 text-text-2">{call.error}</p>}
      </div>
    );
  return (
    <div className={frame}>
      <button
        type="button"
        className={clsx(row, "rounded-8 -outline-offset-2 hover:bg-hover focus-visible:-outline-offset-2")}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {open ? (
          <ChevronDown size={12} strokeWidth={2} aria-hidden="true" />
        ) : (
          <ChevronRight size={12} strokeWidth={2} aria-hidden="true" />
        )}
        <Line call={call} />
      </button>
      {open && (
        <div id={id}>
          <CallInside taskId={taskId} runId={runId} call={call} />
        </div>
      )}
    </div>
  );
}
