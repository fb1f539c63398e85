"use client";

import type { ReactNode } from "react";
import type { AllRows } from "#components/task-list/bulk/use-all.ts";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { usePageFoot } from "#components/ui/use-page-foot.ts";

interface SelectionBarProps {
  /** How many are chosen. */
  chosen: number;
  /** How many of the list all are; null where that is not known. */
  total: number | null;
  /** Which of the list all are, where others are none of them. */
  what?: string;
  all: AllRows;
  /** What can be done with them; null where nothing can. */
  children: ReactNode;
}

/** How many rows are chosen, and what is done with them: at the foot of the list. */
export function SelectionBar({ chosen, total, what, all, children }: SelectionBarProps) {
  const bar = usePageFoot();
  const { locale } = useLocale();
  return (
    <section
      ref={bar}
      aria-label="Selection"
      className="z-(--z-sticky) flex flex-none flex-wrap items-center gap-x-3 gap-y-2 border-line border-t bg-surface px-6 py-2.5 shadow-3 max-sm:sticky max-sm:bottom-16 max-sm:px-4 sm:relative"
    >
      <b role="status" className="font-semibold tabular-nums">
        {chosen.toLocaleString(locale)} selected
      </b>
      {!all.chosen && total !== 0 && (
        <Button size="sm" variant="ghost" busy={all.fetching ? "Selecting…" : null} onClick={all.choose}>
          {["Select all", total?.toLocaleString(locale), what].filter(Boolean).join(" ")}
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={all.clear}>
        Clear
      </Button>
      {children && (
        <div className="ml-auto flex flex-wrap gap-2 max-sm:ml-0 max-sm:w-full max-sm:gap-1.5 max-sm:[&>button]:px-2">{children}</div>
      )}
    </section>
  );
}
