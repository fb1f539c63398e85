"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { useSession } from "#components/data/session.tsx";
import { ChecklistRow } from "#components/tasks/steps/checklist-row.tsx";
import type { RowActs } from "#components/tasks/steps/step-body.tsx";
import { type StepRow, stepRows } from "#components/tasks/steps/step-rows.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";

function Progress({ done, total }: { done: number; total: number }) {
  return (
    <span className="ml-auto flex items-center gap-2.5 text-12 text-text-2">
      <span className="tabular-nums">
        {done} of {total} done
      </span>
      {/* Where no step counts, none is done. */}
      <ProgressBar label={null} done={done} total={Math.max(total, 1)} tone="ok" className="w-24 max-sm:w-16" />
    </span>
  );
}

/** Steps that do not count, folded away. */
function HiddenRows({ rows, acts }: { rows: readonly StepRow[]; acts: RowActs }) {
  const [open, show] = useState(false);
  const id = useId();
  const Icon = open ? ChevronDown : ChevronRight;
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => show(!open)}
        className="flex h-9 w-full items-center gap-3 px-3.5 text-12 text-text-2 outline-offset-[-2px] transition-colors hover:bg-hover max-sm:h-11"
      >
        <span className="flex w-5 flex-none justify-center">
          <Icon size={14} aria-hidden="true" />
        </span>
        {rows.length} hidden by {rows.length === 1 ? "a rule" : "rules"}
      </button>
      {open && (
        <ul id={id} aria-label="Hidden" className="divide-y divide-line border-line border-t bg-surface-2">
          {rows.map((row) => (
            <ChecklistRow key={row.step.nodeId} row={row} acts={acts} />
          ))}
        </ul>
      )}
    </>
  );
}

/** The task's steps as a list that is worked off. */
export function Checklist({ acts }: { acts: RowActs }) {
  const headId = useId();
  const { member } = useSession();
  const { locale } = useLocale();
  const { shown, hidden, done, total } = stepRows(acts.page, { email: member.email, locale });
  return (
    <section aria-labelledby={headId}>
      <div className="mb-3 flex items-center gap-2">
        <h2 id={headId} className="font-semibold text-14">
          Steps
        </h2>
        <Progress done={done} total={total} />
      </div>
      <div className="divide-y divide-line overflow-hidden rounded-12 border border-line-strong bg-surface">
        <ul aria-label="Checklist" className="divide-y divide-line">
          {shown.map((row) => (
            <ChecklistRow key={row.step.nodeId} row={row} acts={acts} />
          ))}
        </ul>
        {hidden.length > 0 && <HiddenRows rows={hidden} acts={acts} />}
      </div>
    </section>
  );
}
