import type { ReactNode } from "react";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

/** A request or an answer under its label. */
export function Part({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <div>
      <div className="mb-1 flex items-center gap-2">
        <span className="font-medium text-text-2">{label}</span>
        <span {...WHEN_CUT} className="ml-auto min-w-0 truncate font-mono text-11 text-text-3">
          {note}
        </span>
      </div>
      {children}
    </div>
  );
}

/** Folded away. */
export function Headers({ headers }: { headers: Record<string, string> }) {
  return (
    <details className="mt-1.5">
      <summary className="w-fit py-1 text-text-3">Headers</summary>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5 pt-0.5 font-mono text-11">
        {Object.entries(headers).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-text-3">{name}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
