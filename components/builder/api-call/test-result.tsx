import clsx from "clsx";
import { CircleAlert, CircleCheck, CircleX, PencilLine } from "lucide-react";
import type { ReactNode } from "react";
import type { TestState } from "#components/builder/api-call/use-test-request.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { formatBytes, formatDuration } from "#components/ui/time-format.ts";
import type { TestRequestJson } from "#lib/wire/pages.ts";

const isFine = ({ answer, faults }: TestRequestJson) =>
  answer !== null && answer.status >= 200 && answer.status < 300 && faults.length === 0;

/** The answer to a test request: status, time, size, and what its patch would change. */
export function TestResult({ test }: { test: Extract<TestState, { kind: "done" | "refused" }> }) {
  if (test.kind === "refused") return <Frame fine={false} title="Not sent" line={test.detail} />;
  const { result } = test;
  const fine = isFine(result);
  const { answer } = result;
  return (
    <Frame
      fine={fine}
      title={answer ? `${answer.status} ${answer.statusText}`.trim() : "No answer"}
      aside={<Figures result={result} />}
      line={result.error}
    >
      {answer && answer.body !== "" && (
        <JsonView
          label="Answer"
          text={answer.body}
          layout={answer.body.length < 200 ? "line" : "as-is"}
          className="max-h-40 rounded-none! border-0! bg-surface!"
        />
      )}
      {answer && answer.body === "" && <p className="px-3 py-2 text-12 text-text-3">The answer is empty.</p>}
      <Consequences result={result} fine={fine} />
    </Frame>
  );
}

function Figures({ result }: { result: TestRequestJson }) {
  const { locale, timeZone } = useLocale();
  const at = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(
    new Date(result.sentAt),
  );
  const parts = [formatDuration(result.durationMs), ...(result.answer ? [formatBytes(result.answer.bytes)] : []), at];
  return <span className="ml-auto text-12 text-text-2 tabular-nums">{parts.join(" · ")}</span>;
}

interface FrameProps {
  fine: boolean;
  title: string;
  aside?: ReactNode;
  line?: string | null;
  children?: ReactNode;
}

function Frame({ fine, title, aside, line, children }: FrameProps) {
  const Icon = fine ? CircleCheck : CircleX;
  return (
    <div className={clsx("flex-none overflow-hidden rounded-8 border bg-surface", fine ? "border-ok-line" : "border-bad-line")}>
      <div className={clsx("flex items-center gap-2 px-3 py-2", fine ? "bg-ok-soft text-ok-text" : "bg-bad-soft text-bad-text")}>
        <Icon size={14} strokeWidth={2} className="flex-none" aria-hidden="true" />
        <span className="text-12 font-semibold">{title}</span>
        {aside}
      </div>
      {(line || children) && (
        <div className={clsx("border-t", fine ? "border-ok-line" : "border-bad-line")}>
          {line && <p className="px-3 py-2 text-12 [overflow-wrap:anywhere]">{line}</p>}
          {children}
        </div>
      )}
    </div>
  );
}

function Consequences({ result, fine }: { result: TestRequestJson; fine: boolean }) {
  const { answer, changes, faults, note } = result;
  const stops = answer !== null && !fine;
  const quiet = fine && changes.length === 0;
  return (
    <ul className="flex flex-col gap-1 px-3 pb-2.5 text-12">
      {changes.map(({ name, value }) => (
        <Line key={name} icon={<PencilLine size={13} strokeWidth={1.75} aria-hidden="true" />}>
          Would change <b>{name}</b> to {value}
        </Line>
      ))}
      {faults.map((fault) => (
        <Line key={fault} icon={<CircleAlert size={13} strokeWidth={2} className="text-bad-text!" aria-hidden="true" />}>
          {fault}
        </Line>
      ))}
      {note && <Line>{note}</Line>}
      {quiet && !note && <Line>Would change nothing.</Line>}
      {stops && <Line>This answer would stop the action. Nothing would be changed.</Line>}
    </ul>
  );
}

const Line = ({ icon, children }: { icon?: ReactNode; children: ReactNode }) => (
  <li className="flex gap-1.5 [&>svg]:mt-[3px] [&>svg]:flex-none [&>svg]:text-text-3">
    {icon}
    <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
  </li>
);
