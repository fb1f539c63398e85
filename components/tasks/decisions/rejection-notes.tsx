"use client";

import { CircleX } from "lucide-react";
import { RejectionWords, SaidAt } from "#components/tasks/decisions/rejection-words.tsx";
import { rejectionsOf } from "#components/tasks/decisions/rejections.ts";
import { useTaskHistory } from "#components/tasks/use-task.ts";
import { listed } from "#lib/in-words.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** Why work has to be done once more: who rejected it and what they said, until it is completed again. */
export function RejectionNotes({ page }: { page: TaskPageJson }) {
  const { data: history } = useTaskHistory(page.task.id, page.everRejected);
  if (!history) return null;
  return rejectionsOf(page, history).map((rejection) => (
    <div
      key={`${rejection.by}-${rejection.at}`}
      role="note"
      className="flex flex-none gap-3 rounded-12 border border-line-strong bg-surface px-4 py-3"
    >
      <CircleX size={18} strokeWidth={1.75} aria-hidden="true" className="mt-px flex-none text-bad-text" />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <RejectionWords rejection={rejection} />
        <p className="text-12 text-text-3">
          {rejection.approval !== null && `${rejection.approval}. `}Now open: {listed(rejection.steps)}
        </p>
      </div>
      <SaidAt rejection={rejection} />
    </div>
  ));
}
