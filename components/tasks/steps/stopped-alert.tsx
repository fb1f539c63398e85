"use client";

import { CircleX, RotateCw } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { RunStrip } from "#components/tasks/actions/run-strip.tsx";
import { causeParts, resumesAt, runSteps, stoppedTitle } from "#components/tasks/actions/run-words.ts";
import { ClockTime } from "#components/tasks/timeline/times.tsx";
import { Button } from "#components/ui/button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { Age } from "#components/ui/time/age.tsx";
import type { RunActJson, RunJson } from "#lib/wire/run.ts";

/** How much of an answer shows before "Show all", in characters. */
const SHORT_ANSWER = 300;

const PART_CLASS = { plain: undefined, url: "font-mono text-12 break-all", status: "font-semibold text-bad-text" };

function Cause({ run }: { run: RunJson }) {
  const parts = causeParts(run);
  if (parts.length === 0) return null;
  return (
    <p className="text-text-2">
      {parts.map(({ text, look }) => (
        <span key={text} className={PART_CLASS[look]}>
          {text}
        </span>
      ))}
    </p>
  );
}

/** Each name of an answer that does not fit, or each value that was refused. */
function Faults({ errors }: { errors: NonNullable<RunJson["errors"]> }) {
  return (
    <ul aria-label="What does not fit" className="grid gap-1.5 border-line border-t px-4 py-3">
      {errors.map(({ path, message }) => (
        <li key={`${path}${message}`} className="flex flex-wrap gap-x-2 [overflow-wrap:anywhere]">
          {path !== "" && <b>{path}</b>}
          <span className="text-text-2">{message}</span>
        </li>
      ))}
    </ul>
  );
}

function Answer({ body }: { body: string }) {
  const [whole, showWhole] = useState(false);
  const long = body.length > SHORT_ANSWER;
  if (body.trim() === "") return <p className="text-12 text-text-3">The answer was empty.</p>;
  return (
    <div>
      <div className="mb-1.5 flex h-6 items-center gap-2">
        <span className="font-medium text-12 text-text-2">Response</span>
        {long && (
          <Button variant="ghost" size="sm" className="ml-auto" aria-expanded={whole} onClick={() => showWhole(!whole)}>
            {whole ? "Show less" : "Show all"}
          </Button>
        )}
      </div>
      <JsonView
        label="Response"
        text={long && !whole ? `${body.slice(0, SHORT_ANSWER)}…` : body}
        layout={whole ? "as-is" : "line"}
        className="max-h-80"
      />
    </div>
  );
}

interface StoppedAlertProps {
  run: RunJson;
  /** What people did with it once it had stopped; absent where that stands beside it. */
  acts?: readonly RunActJson[];
  /** Where the task stands; null where it stands nowhere. */
  stage: string | null;
  mayAct: boolean;
  /** Who performed it, where it was not the reader. */
  by: string | null;
  retrying: boolean;
  /** The version that is live, where the task uses an older one. */
  newer: number | null;
  onRetry(): void;
  onDiscard(): void;
  /** False where they stand beside it: its steps, and what was answered. */
  steps?: boolean;
  answer?: boolean;
  /** The run's page; absent where the reader is there. */
  runHref?: string;
  /** Absent where the reader may not move the task. */
  onMove?: ((version: number) => void) | undefined;
}

/** A stopped action: what happened, that nothing was changed, and the two ways on. */
export function StoppedAlert({
  run,
  acts,
  stage,
  mayAct,
  by,
  retrying,
  newer,
  steps = true,
  answer = true,
  runHref,
  onRetry,
  onDiscard,
  onMove,
}: StoppedAlertProps) {
  const titleId = useId();
  const again = acts?.findLast(({ did }) => did === "retried");
  return (
    <section role="alert" aria-labelledby={titleId} className="flex-none overflow-hidden rounded-12 border border-bad-line bg-surface">
      <div className="flex gap-3 bg-bad-soft px-4 py-3.5">
        <CircleX size={18} strokeWidth={1.75} aria-hidden className="mt-0.5 flex-none text-bad-text" />
        <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <h2 id={titleId} className="font-semibold text-14 leading-[1.4]">
            {stoppedTitle(run)}
          </h2>
          <Cause run={run} />
          <p className="mt-0.5 font-semibold">Nothing was changed.{stage !== null && ` The task stays in ${stage}.`}</p>
          {again && (
            <p className="mt-0.5 text-12 text-text-2">
              Tried again by {again.who} · <Age at={again.at} as="ago" />
            </p>
          )}
        </div>
        <ClockTime at={run.finishedAt ?? run.startedAt} className="flex-none text-12 text-text-3 max-sm:hidden" />
      </div>
      {steps && <RunStrip label={`Steps of ${run.action.name}`} steps={runSteps(run)} />}
      {run.errors && run.errors.length > 0 && <Faults errors={run.errors} />}
      <div className="grid gap-4 px-4 pt-2.5 pb-4">
        {answer && run.response && <Answer body={run.response.body} />}
        {runHref !== undefined && (
          <Link href={runHref} className="-my-1 justify-self-start py-1 font-medium text-12 text-accent-text hover:underline">
            Open run
          </Link>
        )}
        {mayAct && (
          <div data-deeds="run" className="flex flex-wrap items-center gap-2">
            <Button
              variant="primary"
              icon={<RotateCw size={14} aria-hidden />}
              busy={retrying ? "Trying again…" : null}
              onClick={onRetry}
              className="max-sm:flex-1"
            >
              Try again from this step
            </Button>
            <Button onClick={onDiscard} className="max-sm:flex-1">
              Discard
            </Button>
            <span className="ml-1 text-12 text-text-3 max-sm:hidden">
              Trying again starts at step {resumesAt(run)}
              {by === null ? "." : `, as ${by}.`}
            </span>
          </div>
        )}
        {newer !== null && (
          <p className="flex flex-wrap items-center gap-2 text-text-2">
            <span>
              Version {newer} is live. Trying again still uses this task's own version
              {onMove ? "." : ", until an administrator discards this and moves the task."}
            </span>
            {onMove && (
              <Button size="sm" onClick={() => onMove(newer)}>
                Discard and move to version {newer}
              </Button>
            )}
          </p>
        )}
      </div>
    </section>
  );
}

/** An action whose calls are running. */
export function RunningCard({ run, by }: { run: RunJson; by: string | null }) {
  return (
    <section role="status" className="flex-none overflow-hidden rounded-12 border border-line-strong bg-surface">
      <div className="bg-surface-2 px-4 py-3 [overflow-wrap:anywhere]">
        <h2 className="font-semibold text-14 leading-[1.4]">{run.action.name} is running</h2>
        <p className="text-12 text-text-3">
          {by === null ? "It takes effect when all steps are done." : `Begun by ${by}. It takes effect when all steps are done.`}
        </p>
      </div>
      <div className="pb-3">
        <RunStrip label={`Steps of ${run.action.name}`} steps={runSteps(run)} />
      </div>
    </section>
  );
}
