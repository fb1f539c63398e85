"use client";

import { ChevronDown, ChevronRight, CircleX } from "lucide-react";
import { useId, useState } from "react";
import { Block } from "#components/log/drawer-parts.tsx";
import { Trace } from "#components/requests/trace.tsx";
import { type RunTry, triesOf } from "#components/runs/run-tries.ts";
import { DeedRow } from "#components/tasks/timeline/deed-row.tsx";
import { Age } from "#components/ui/time/age.tsx";
import type { RunPageJson } from "#lib/wire/run-log.ts";

/** What each operation of a run sent and got, try by try, and what the run did inside Baton. */
export function Tries({ run }: { run: RunPageJson }) {
  const [newest, ...older] = triesOf(run);
  // What was noted only stands on its step.
  const deeds = run.deeds.filter((deed) => deed.kind !== "email" || deed.recipients.length > 0);
  return (
    <>
      {newest && older.length === 0 && <TryTrace tried={newest} label="Steps" />}
      {newest && older.length > 0 && (
        <Block title={`Try ${newest.number}`} note={<Begun tried={newest} />}>
          <TryTrace tried={newest} label={`Steps of try ${newest.number}`} />
        </Block>
      )}
      {older.map((each) => (
        <OlderTry key={each.number} tried={each} />
      ))}
      {deeds.length > 0 && (
        <Block title="Done inside Baton">
          {deeds.map((deed) => (
            <DeedRow key={deed.at} deed={deed} />
          ))}
        </Block>
      )}
    </>
  );
}

/** Who began it, and when. */
const Begun = ({ tried: { by, beganAt } }: { tried: RunTry }) => (
  <span className="min-w-0 text-right [overflow-wrap:anywhere]">
    {by !== null && `by ${by} · `}
    <Age at={beganAt} as="time" />
  </span>
);

/** One that another has followed: how it ended, and by a press what it did. */
function OlderTry({ tried }: { tried: RunTry }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <section aria-label={`Try ${tried.number}`}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="-mx-2 flex w-[calc(100%+16px)] gap-2 rounded-8 px-2 py-1.5 text-left -outline-offset-2 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Chevron size={14} className="mt-[3px] flex-none text-text-3" aria-hidden="true" />
        <span className="grid min-w-0 flex-1 gap-0.5">
          <span className="flex items-baseline gap-2">
            <b className="flex-none font-semibold">Try {tried.number}</b>
            <span className="ml-auto text-12 text-text-3 tabular-nums">
              <Begun tried={tried} />
            </span>
          </span>
          <span className="flex gap-1.5 text-12 text-bad-text">
            <CircleX size={13} className="mt-[2.5px] flex-none" aria-hidden="true" />
            <span className="min-w-0 [overflow-wrap:anywhere]">{tried.ended}</span>
          </span>
        </span>
      </button>
      {open && (
        <div id={id} className="mt-1.5">
          <TryTrace tried={tried} label={`Steps of try ${tried.number}`} />
        </div>
      )}
    </section>
  );
}

function TryTrace({ tried: { beganAt, durationMs, goesOn, trace, notRun, ahead }, label }: { tried: RunTry; label: string }) {
  return (
    <Trace
      label={label}
      request={{ receivedAt: beganAt, durationMs, outcome: goesOn ? "running" : "succeeded", answer: null, trace }}
      notRun={notRun}
      ahead={ahead}
    />
  );
}
