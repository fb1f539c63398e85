import { Play } from "lucide-react";
import type { ReactNode } from "react";
import { TestFrame } from "#components/builder/test-frame.tsx";
import { resultWords } from "#components/builder/test-run/result-words.ts";
import type { Progress, TestRun } from "#components/builder/test-run/use-test-run.ts";
import { Trace } from "#components/requests/trace.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { formatDuration } from "#components/ui/time/time-format.ts";
import type { TestRunJson } from "#lib/wire/test-run.ts";

/** How the test came out; before it, what it will do. */
export function ResultPart({ state, name }: { state: TestRun["state"]; name: string }) {
  return (
    <section
      aria-label="Result"
      className="flex min-h-0 flex-col gap-3 border-line bg-surface-2 px-5 py-4 max-sm:border-t sm:overflow-auto sm:border-l"
    >
      <div role="status" aria-live="polite" className="contents">
        {state.kind === "running" && state.progress && <span className="sr-only">{progressWords(state.progress, name)}</span>}
        {state.kind === "done" && <Outcome result={state.result} name={name} />}
        {state.kind === "refused" && <Banner fine={false} title="Not run" lines={state.lines} />}
      </div>
      {state.kind === "idle" && (
        <EmptyState
          level={3}
          icon={<Play size={18} />}
          title="Not run yet"
          text={
            <>
              Each step's request and answer will stand here. API Calls are really sent, with the header{" "}
              <code className="whitespace-nowrap">baton-test: true</code>.
            </>
          }
        />
      )}
      {state.kind === "running" && !state.progress && (
        <Loading label={`${name} is running`}>
          <SkeletonRows />
        </Loading>
      )}
      {state.kind === "running" && state.progress && <Running progress={state.progress} />}
      {state.kind === "done" && <Operations result={state.result} />}
      <p className="mt-auto pt-1 text-12 text-text-3">
        No task is made or changed. Emails, records and started tasks are only worked out, and no webhook is sent.
      </p>
    </section>
  );
}

/** Where the next operation stands among them: "Finish is running: step 2 of 4." */
function progressWords({ kinds, done }: NonNullable<Progress>, name: string): string {
  return done.length < kinds.length ? `${name} is running: step ${done.length + 1} of ${kinds.length}.` : `${name} is being finished.`;
}

/** As far as it has come; the rows stay where they are when it is done. */
const Running = ({ progress: { startedAt, kinds, done } }: { progress: NonNullable<Progress> }) => (
  <div className="flex-none">
    <Trace
      key={startedAt}
      request={{ receivedAt: startedAt, durationMs: null, outcome: "running", answer: null, trace: done }}
      ahead={kinds.slice(done.length)}
    />
  </div>
);

const Operations = ({ result: { startedAt, durationMs, outcome, operations, notRun } }: { result: TestRunJson }) => (
  // A new run begins folded as its operations came out.
  <div className="flex-none">
    <Trace key={startedAt} request={{ receivedAt: startedAt, durationMs, outcome, answer: null, trace: operations }} notRun={notRun} />
  </div>
);

function Outcome({ result, name }: { result: TestRunJson; name: string }) {
  const { title, lines } = resultWords(result, name);
  return (
    <Banner fine={result.outcome === "succeeded"} title={title} aside={formatDuration(result.durationMs)} lines={lines}>
      {result.task && result.task.changes.length > 0 && (
        <dl aria-label="Changes" className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5">
          {result.task.changes.map((change) => (
            <div key={change.name} className="contents">
              <dt className="text-text-3">{change.name}</dt>
              <dd className="[overflow-wrap:anywhere]">{change.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Banner>
  );
}

interface BannerProps {
  fine: boolean;
  title: string;
  aside?: string;
  lines: readonly string[];
  children?: ReactNode;
}

function Banner({ fine, title, aside, lines, children }: BannerProps) {
  return (
    <TestFrame fine={fine} title={title} aside={aside && <span className="ml-auto text-12 text-text-2 tabular-nums">{aside}</span>}>
      {(lines.length > 0 || children) && (
        <div className="grid gap-1.5 px-3 py-2 text-12">
          {lines.map((line) => (
            <p key={line} className="[overflow-wrap:anywhere]">
              {line}
            </p>
          ))}
          {children}
        </div>
      )}
    </TestFrame>
  );
}
