"use client";

import { CircleX } from "lucide-react";
import { LinkedText } from "#components/tasks/comments/comment-text.tsx";
import { rejectionsOf } from "#components/tasks/decisions/rejections.ts";
import { useTaskHistory } from "#components/tasks/use-task.ts";
import { Age } from "#components/ui/age.tsx";
import { listed } from "#lib/in-words.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** Why work has to be done once more: who rejected it and what they said, until it is completed again. */
export function RejectionNotes({ page }: { page: TaskPageJson }) {
  const { data: history } = useTaskHistory(page.task.id, page.everRejected);
  if (!history) return null;
  return rejectionsOf(page, history).map(({ who, by, comment, at, approval, steps }) => (
    <div key={`${by}-${at}`} role="note" className="flex flex-none gap-3 rounded-12 border border-line-strong bg-surface px-4 py-3">
      <CircleX size={18} strokeWidth={1.75} aria-hidden="true" className="mt-px flex-none text-bad-text" />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className="whitespace-pre-line">
          <span className="font-semibold">
            <span className="text-bad-text">Rejected</span> by {who}
          </span>
          {comment !== null && (
            <>
              : “<LinkedText text={comment} />”
            </>
          )}
        </p>
        <p className="text-12 text-text-3">
          {approval !== null && `${approval}. `}Now open: {listed(steps)}
        </p>
      </div>
      <Age at={at} as="ago" className="flex-none text-12 text-text-3" />
    </div>
  ));
}
