"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { DUE_WORDS, dueDaysWords } from "#components/task-list/due-asked-words.ts";
import { FilterButton } from "#components/task-list/filter-button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Opening } from "#components/ui/progress-line.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { calendarYear } from "#components/ui/time/time-format.ts";
import { DUES, readDue, writeDueDays } from "#lib/wire/due-asked.ts";

/** Fetched when it is opened first. */
const DueDaysDialog = dynamic(() => import("#components/task-list/due-days-dialog.tsx").then(({ DueDaysDialog }) => DueDaysDialog), {
  ssr: false,
  loading: Opening,
});

/** The choice that asks which days. */
const DAYS = "days";
const OPTIONS = [...DUES.map((due) => ({ value: due, label: DUE_WORDS[due] })), { value: DAYS, label: "Choose days…" }] as const;

interface DueFilterProps {
  /** As `readDue` reads it. */
  due: string | null;
  onChange: (due: string | null) => void;
}

/** By due date: a time that has a name, or days. */
export function DueFilter({ due, onChange }: DueFilterProps) {
  const [choosing, choose] = useState(false);
  const locale = useLocale();
  const thisYear = calendarYear(useNow(), locale);
  const asked = due === null ? null : readDue(due);
  const days = typeof asked === "string" ? null : asked;
  return (
    <>
      <FilterButton
        label="Due"
        all="At any time"
        width="w-22"
        options={OPTIONS}
        value={typeof asked === "string" ? asked : days && DAYS}
        words={days && dueDaysWords(days, thisYear, locale.locale)}
        onChange={(next) => (next === DAYS ? choose(true) : onChange(next))}
      />
      {choosing && (
        <DueDaysDialog
          days={days}
          onClose={() => choose(false)}
          onChoose={(next) => {
            choose(false);
            onChange(writeDueDays(next));
          }}
        />
      )}
    </>
  );
}
