import clsx from "clsx";
import { CircleCheck, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { JsonView } from "#components/ui/json-view.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { formatBytes, formatClock, formatDuration } from "#components/ui/time/time-format.ts";

/** What every test has: an answer or none, when and how long. */
interface Tested {
  answer: { status: number; statusText: string; body: string; bytes: number } | null;
  durationMs: number;
  sentAt: string;
  /** Why no answer came. */
  error: string | null;
}

const NARROW = 200;

/** The answer to a test: status, time, size, body. `children`: what else there is to say of it. */
export function TestAnswer({ result, fine, children }: { result: Tested; fine: boolean; children?: ReactNode }) {
  const { answer } = result;
  return (
    <TestFrame
      fine={fine}
      title={answer ? `${answer.status} ${answer.statusText}`.trim() : "No answer"}
      aside={<Figures result={result} />}
      line={result.error}
    >
      {answer && answer.body !== "" && (
        <JsonView
          label="Answer"
          text={answer.body}
          layout={answer.body.length < NARROW ? "line" : "as-is"}
          className="max-h-40 rounded-none! border-0! bg-surface!"
        />
      )}
      {answer && answer.body === "" && <p className="px-3 py-2 text-12 text-text-3">The answer is empty.</p>}
      {children}
    </TestFrame>
  );
}

/** The server refused to send it. */
export const TestRefused = ({ detail }: { detail: string }) => <TestFrame fine={false} title="Not sent" line={detail} />;

function Figures({ result }: { result: Tested }) {
  const locale = useLocale();
  const parts = [
    formatDuration(result.durationMs),
    ...(result.answer ? [formatBytes(result.answer.bytes)] : []),
    formatClock(result.sentAt, locale),
  ];
  return <span className="ml-auto text-12 text-text-2 tabular-nums">{parts.join(" · ")}</span>;
}

interface FrameProps {
  fine: boolean;
  title: string;
  aside?: ReactNode;
  line?: string | null;
  children?: ReactNode;
}

/** What came of a try: a title in its colour, and what there is to say below. */
export function TestFrame({ fine, title, aside, line, children }: FrameProps) {
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
