"use client";

import clsx from "clsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { StatusBadge, type Tone } from "#components/ui/status-badge.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { formatBytes, formatFull } from "#components/ui/time/time-format.ts";
import { counted } from "#lib/in-words.ts";
import type { InspectorRequestJson } from "#lib/wire/inspector.ts";

const METHOD_TONES: Record<string, Tone> = { GET: "ok", POST: "info", PUT: "wait", PATCH: "wait", DELETE: "bad" };

function Method({ method }: { method: string }) {
  return <StatusBadge word={method} tone={METHOD_TONES[method] ?? "neutral"} icon={null} className="h-5! px-1.5! font-mono text-11!" />;
}

/** What "Send test request" sent carries a header that the real thing lacks. */
function TestMark({ headers }: Pick<InspectorRequestJson, "headers">) {
  return headers["baton-test"] === "true" && <StatusBadge word="Test" tone="neutral" icon={null} className="h-5! px-1.5! text-11!" />;
}

interface RequestListProps {
  requests: readonly InspectorRequestJson[];
  chosenId: string;
  onChoose: (id: string) => void;
}

/** The newest first. A screen reader hears how many there are, not each of them. */
export function RequestList({ requests, chosenId, onChoose }: RequestListProps) {
  return (
    <div className="min-h-0 overflow-auto border-line border-r max-lg:max-h-64 max-lg:border-r-0 max-lg:border-b">
      <h3 className="sticky top-0 z-1 border-line border-b bg-surface-2 px-6 py-2 text-12 font-semibold text-text-2 max-sm:px-4">
        Received <span className="font-regular text-text-3">· newest first</span>
      </h3>
      <p role="status" className="sr-only">
        {counted(requests.length, "request")}
      </p>
      <ul>
        {requests.map(({ id, method, path, headers, receivedAt, bytes }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === chosenId ? "true" : undefined}
              onClick={() => onChoose(id)}
              className={clsx(
                "flex h-11 w-full items-center gap-2.5 border-line border-b px-6 text-left outline-offset-[-2px] transition-colors max-sm:px-4",
                id === chosenId ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : "hover:bg-hover",
              )}
            >
              <Method method={method} />
              <span className="min-w-0 flex-1 truncate font-mono text-12">{path || "/"}</span>
              <TestMark headers={headers} />
              <span className="flex-none text-12 text-text-3 tabular-nums">{formatBytes(bytes)}</span>
              <Age at={receivedAt} as="ago" className="w-20 flex-none text-right text-12 text-text-3 tabular-nums" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What arrived: headers, then the body as it can be read best. */
export function RequestDetail({ request: { method, path, headers, body, bytes, receivedAt } }: { request: InspectorRequestJson }) {
  const locale = useLocale();
  const entries = Object.entries(headers);
  return (
    <section aria-label="Request" className="min-h-0 space-y-5 overflow-auto px-6 py-4 max-sm:px-4">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Method method={method} />
        <span className="min-w-0 font-mono text-12 [overflow-wrap:anywhere]">{path || "/"}</span>
        <TestMark headers={headers} />
        <time dateTime={receivedAt} className="text-12 text-text-3 tabular-nums">
          {formatFull(receivedAt, locale)}
        </time>
      </div>
      <div>
        <div className="mb-1.5 flex h-6.5 items-center">
          <h3 className="font-semibold">Body</h3>
          <span className="ml-2 text-12 text-text-3">{formatBytes(bytes)}</span>
          {body !== "" && (
            <span className="ml-auto">
              <CopyButton text={body} what="body" />
            </span>
          )}
        </div>
        {body === "" ? (
          <p className="text-text-3">No body was sent.</p>
        ) : (
          <JsonView label="Body" text={body} layout="indented" className="max-h-[60vh]" />
        )}
      </div>
      <div>
        <h3 className="mb-1.5 font-semibold">Headers</h3>
        <dl className="overflow-hidden rounded-8 border border-line font-mono text-12">
          {entries.map(([name, value]) => (
            <div key={name} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-3 border-line border-b px-3 py-1.5 last:border-0">
              <dt className="text-text-3 [overflow-wrap:anywhere]">{name}</dt>
              <dd className="[overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
