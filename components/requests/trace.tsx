"use client";

import clsx from "clsx";
import { ChevronDown, ChevronRight, CircleCheck, CircleDashed, CircleX, Clock } from "lucide-react";
import { useId, useState } from "react";
import { Body } from "#components/requests/request-parts.tsx";
import { answerWords, operationHint, operationWord, traceWords } from "#components/requests/request-words.ts";
import { type Bar, type Waterfall, waterfallOf } from "#components/requests/waterfall.ts";
import { Headers, Part } from "#components/tasks/timeline/message-parts.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { formatBytes, formatDuration } from "#components/ui/time/time-format.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { IncomingRequestJson, TraceJson } from "#lib/wire/incoming.ts";
import type { WouldJson } from "#lib/wire/test-run.ts";

/** `would`: of a test, what takes effect only for a real task. `of`: absent where all of it is of one action that is named elsewhere. */
type TracedJson = Omit<TraceJson, "of"> & { of?: string; would?: readonly WouldJson[] };

const GRID =
  "grid grid-cols-[minmax(0,172px)_minmax(0,1fr)_58px] items-center gap-x-3 max-sm:grid-cols-[minmax(0,128px)_minmax(0,1fr)_52px]";

interface TraceProps {
  /** Where several stand below each other. */
  label?: string;
  request: Pick<IncomingRequestJson, "receivedAt" | "durationMs" | "outcome" | "answer"> & { trace: readonly TracedJson[] };
  /** Kinds of the operations behind the one at which it stopped. */
  notRun?: readonly string[];
  /** Kinds of the operations that are still to come: the first is under way. */
  ahead?: readonly string[];
}

/** What a request or a test ran, as a waterfall: each operation where it began, as long as it took. */
export function Trace({ label = "Trace", request, notRun = [], ahead = [] }: TraceProps) {
  const { trace, outcome } = request;
  const waterfall = waterfallOf(request);
  const goesOn = outcome === "running" || outcome === "waiting";
  return (
    <section aria-label={label} className="overflow-hidden rounded-8 border border-line">
      <Scale totalMs={waterfall.totalMs} />
      <ol aria-label="Operations">
        {trace.map((operation, at) => (
          // An operation may be tried more than once, and its place does not change.
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={at} className="border-line border-t">
            {operation.of && operation.of !== trace[at - 1]?.of && (
              <p {...WHEN_CUT} className="truncate bg-surface-2 px-3 py-1 text-11 text-text-3">
                {operation.of}
              </p>
            )}
            <Operation operation={operation} bar={waterfall.bars[at] ?? { left: 0, width: 0 }} />
          </li>
        ))}
        {ahead.map((kind, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list may have rows of one kind
          <NotDone key={at} kind={kind} state={at === 0 ? "Running…" : "Waiting"} />
        ))}
        {notRun.map((kind, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list may have rows of one kind
          <NotDone key={at} kind={kind} state="Not run" />
        ))}
        {request.answer && waterfall.answer && <Answered status={request.answer.status} answer={waterfall.answer} />}
      </ol>
      {trace.length === 0 && ahead.length === 0 && (
        <p className="border-line border-t px-3 py-2 text-12 text-text-3">
          {goesOn ? "No operation has ended yet." : "It ran no operation."}
        </p>
      )}
    </section>
  );
}

/** The times over the bars. */
function Scale({ totalMs }: Pick<Waterfall, "totalMs">) {
  return (
    <div aria-hidden="true" className={`${GRID} h-7 bg-surface-2 pr-3 pl-2 text-11 text-text-3 tabular-nums`}>
      <span className="pl-[18px]">Step</span>
      <span className="flex justify-between">
        <span>0</span>
        <span>{formatDuration(totalMs)}</span>
      </span>
      <span className="text-right">Duration</span>
    </div>
  );
}

const TRACK =
  "relative h-full bg-[linear-gradient(to_right,var(--line)_1px,transparent_1px)] [background-size:25%_100%] border-line border-r";

function Operation({ operation, bar }: { operation: TracedJson; bar: Bar }) {
  const good = operation.status === "succeeded";
  const [open, setOpen] = useState(!good);
  const id = useId();
  const Chevron = open ? ChevronDown : ChevronRight;
  const Icon = good ? CircleCheck : CircleX;
  const name = operationWord(operation.kind);
  const hint = operationHint(operation);
  const took = formatDuration(operation.durationMs);
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className={clsx(
          GRID,
          "h-10 w-full pr-3 pl-2 text-left text-12 -outline-offset-2 focus-visible:-outline-offset-2 max-sm:h-11",
          good ? "hover:bg-hover" : "bg-bad-soft",
        )}
      >
        <span className="flex min-w-0 items-center gap-1.5">
          <Chevron size={12} strokeWidth={2} className="flex-none text-text-3" aria-hidden="true" />
          <Icon size={13} strokeWidth={2} className={clsx("flex-none", good ? "text-ok-solid" : "text-bad-solid")} aria-hidden="true" />
          <span className="min-w-0">
            <span {...WHEN_CUT} className={clsx("block truncate font-medium", !good && "text-bad-text")}>
              {name}
            </span>
            <span className="sr-only">{traceWords(operation)}</span>
            {hint !== "" && (
              <span className="block truncate font-mono text-[11px] leading-[14px] text-text-3" title={hint}>
                {hint}
              </span>
            )}
          </span>
        </span>
        <span className={TRACK}>
          <span
            data-testid="bar"
            className={clsx("absolute top-1/2 h-2.5 min-w-[3px] -translate-y-1/2 rounded-[2px]", good ? "bg-chart-ok" : "bg-bad-solid")}
            style={{ left: `min(${bar.left}%, 100% - 3px)`, width: `${bar.width}%` }}
          />
        </span>
        <span className="text-right text-text-3 tabular-nums">{took}</span>
      </button>
      {open && (
        <div id={id} className="grid grid-cols-[minmax(0,1fr)] gap-3 border-line border-t px-3 py-2.5 text-12">
          <Inside operation={operation} />
        </div>
      )}
    </>
  );
}

function Inside({ operation: { request, response, note, error, would = [] } }: { operation: TracedJson }) {
  return (
    <>
      {error !== null && <p className="text-bad-text [overflow-wrap:anywhere]">{error}</p>}
      {note !== null && <p className="text-text-2 [overflow-wrap:anywhere]">{note}</p>}
      {would.length > 0 && <Would lines={would} />}
      {request && (
        <Part label="Request" note={`${request.method} ${request.url}`}>
          <Body label="Request" text={request.body} className="max-h-60" />
          <Headers headers={request.headers} />
        </Part>
      )}
      {response && (
        <Part label="Answer" note={`${answerWords(response.status)}, ${formatBytes(response.bytes)}`}>
          <Body label="Answer" text={response.body} className="max-h-60" />
          <Headers headers={response.headers} />
        </Part>
      )}
      {!error && !note && !request && !response && would.length === 0 && <p className="text-text-3">There is no more to say of it.</p>}
    </>
  );
}

/** What takes effect only for a real task. */
const Would = ({ lines }: { lines: readonly WouldJson[] }) => (
  <dl aria-label="What it would do" className="grid grid-cols-[minmax(0,120px)_minmax(0,1fr)] gap-x-3 gap-y-1">
    {lines.map(({ name, value }) => (
      <div key={name} className="contents">
        <dt {...WHEN_CUT} className="truncate text-text-3">
          {name}
        </dt>
        <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">{value}</dd>
      </div>
    ))}
  </dl>
);

const small = { size: 13, strokeWidth: 2, className: "flex-none", "aria-hidden": true } as const;
const NOT_DONE = { "Running…": <Spinner size={13} />, Waiting: <Clock {...small} />, "Not run": <CircleDashed {...small} /> };

const NotDone = ({ kind, state }: { kind: string; state: keyof typeof NOT_DONE }) => (
  <li className={`${GRID} h-10 border-line border-t pr-3 pl-2 text-12 text-text-3`}>
    <span className="flex min-w-0 items-center gap-1.5 pl-[18px]">
      {NOT_DONE[state]}
      <span className="truncate">{operationWord(kind)}</span>
    </span>
    <span className="text-11">{state}</span>
  </li>
);

/** The moment at which the caller was answered. */
function Answered({ status, answer }: { status: number; answer: NonNullable<Waterfall["answer"]> }) {
  const look = status < 400 ? "bg-ok-solid" : "bg-bad-solid";
  return (
    <li className={`${GRID} h-8 border-line border-t pr-3 pl-2 text-12`}>
      <span className="truncate pl-[18px] text-text-2">Answered {status}</span>
      <span className={TRACK} aria-hidden="true">
        <span
          className={`absolute top-1/2 size-2 -translate-1/2 rotate-45 rounded-[1px] ${look}`}
          style={{ left: `clamp(4px, ${answer.left}%, 100% - 4px)` }}
        />
      </span>
      <span className="text-right text-text-3 tabular-nums">{formatDuration(answer.afterMs)}</span>
    </li>
  );
}
