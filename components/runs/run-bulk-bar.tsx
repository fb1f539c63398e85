"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { leftOut } from "#components/runs/left-out.ts";
import { asTheyStand } from "#components/task-list/bulk/as-they-stand.ts";
import { BulkDialog } from "#components/task-list/bulk/bulk-dialog.tsx";
import type { BulkItem, Deed } from "#components/task-list/bulk/deeds.ts";
import { SelectionBar } from "#components/task-list/bulk/selection-bar.tsx";
import type { AllRows } from "#components/task-list/bulk/use-all.ts";
import { isStopped } from "#components/tasks/actions/run-words.ts";
import { Button } from "#components/ui/button.tsx";
import type { ChosenRows } from "#components/ui/keys/use-chosen-rows.ts";
import { useLocale } from "#components/ui/locale.tsx";
import type { MemberJson } from "#lib/wire/pages.ts";
import type { RunItemJson } from "#lib/wire/run-log.ts";
import { RUN_WORDS } from "#lib/wire/run-words.ts";

const NOBODY: readonly MemberJson[] = [];

const toItem = ({ id, action, task, status, discardedTo }: RunItemJson): BulkItem => ({
  id: task.id,
  name: `${action.name} on ${task.name}`,
  run: { id, action: action.name, words: RUN_WORDS[status], discardedTo },
});

interface RunBulkBarProps {
  /** How many of the list have stopped; null where that is not known. */
  total: number | null;
  all: AllRows;
  selection: ChosenRows<RunItemJson>;
  /** Those at hand, as they stand now. */
  loaded: readonly RunItemJson[];
}

/** What is done with those of the chosen runs that have stopped: each as if it were pressed alone, and what cannot be done is named. */
export function RunBulkBar({ total, all, selection: { chosen, put }, loaded }: RunBulkBarProps) {
  /** With the runs as they were chosen: what is done leaves the list behind it. */
  const [asking, ask] = useState<{ deed: Deed; runs: readonly RunItemJson[] } | null>(null);
  const { locale } = useLocale();
  const runs = asTheyStand(chosen, loaded);
  const stopped = runs.filter(isStopped);
  const none = stopped.length > 0 ? null : "None of these runs has stopped.";
  const note = leftOut(runs, locale);
  const close = (rest: readonly BulkItem[] | null) => {
    if (rest !== null) {
      const left = new Set(rest.map(({ run }) => run?.id));
      const done = new Set(asking?.runs.map(({ id }) => id).filter((id) => !left.has(id)));
      put(runs.filter(({ id }) => !done.has(id)));
    }
    ask(null);
  };
  return (
    <>
      <SelectionBar chosen={chosen.size} total={total} what="stopped" all={all}>
        {runs.length > 0 && (
          <>
            <Button
              icon={<RotateCw size={14} aria-hidden="true" />}
              disabledReason={none}
              onClick={() => ask({ deed: { kind: "retry", note }, runs: stopped })}
            >
              Try again
            </Button>
            <Button disabledReason={none} onClick={() => ask({ deed: { kind: "discard", of: "runs", note }, runs: stopped })}>
              Discard
            </Button>
          </>
        )}
      </SelectionBar>
      {asking && <BulkDialog asked={asking.deed} items={asking.runs.map(toItem)} members={NOBODY} onClose={close} />}
    </>
  );
}
