"use client";

import { Block } from "#components/log/drawer-parts.tsx";
import { Trace } from "#components/requests/trace.tsx";
import { type RunTry, triesOf } from "#components/runs/run-tries.ts";
import { DeedRow } from "#components/tasks/timeline/deed-row.tsx";
import { Age } from "#components/ui/age.tsx";
import type { RunPageJson } from "#lib/wire/run-log.ts";

/** What each operation of a run sent and got, try by try, and what the run did inside Baton. */
export function Tries({ run }: { run: RunPageJson }) {
  const tries = triesOf(run);
  // What was noted only stands on its step.
  const deeds = run.deeds.filter((deed) => deed.kind !== "email" || deed.recipients.length > 0);
  return (
    <>
      {tries.map((each) =>
        tries.length === 1 ? (
          <TryTrace key={each.number} tried={each} label="Steps" />
        ) : (
          <Block
            key={each.number}
            title={`Try ${each.number}`}
            note={
              <span className="min-w-0 text-right [overflow-wrap:anywhere]">
                {each.by !== null && `by ${each.by} · `}
                <Age at={each.beganAt} as="time" />
              </span>
            }
          >
            <TryTrace tried={each} label={`Steps of try ${each.number}`} />
          </Block>
        ),
      )}
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
