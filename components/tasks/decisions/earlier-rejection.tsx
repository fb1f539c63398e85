"use client";

import { CircleX } from "lucide-react";
import { LinkedText } from "#components/tasks/comments/comment-text.tsx";
import { earlierRejection } from "#components/tasks/decisions/rejections.ts";
import { useTaskHistory } from "#components/tasks/use-task.ts";
import { Age } from "#components/ui/age.tsx";
import type { DecidableJson, TaskPageJson } from "#lib/wire/pages.ts";

interface EarlierRejectionProps {
  page: TaskPageJson;
  approval: DecidableJson;
}

/** Of an approval that is asked once more: why it was rejected, and which values were changed since. */
export function EarlierRejection({ page, approval }: EarlierRejectionProps) {
  // As long as what was rejected is still to be done once more, its steps say why.
  const asked = page.everRejected && approval.waitsForSteps.length === 0;
  const { data: history } = useTaskHistory(page.task.id, asked);
  const rejection = history && asked ? earlierRejection(approval.nodeId, history) : null;
  if (!rejection) return null;
  const { who, comment, at, changed } = rejection;
  return (
    <div role="note" className="mt-1.5 flex gap-1.5 text-12 text-text-2 [overflow-wrap:anywhere]">
      <CircleX size={13} aria-hidden="true" className="mt-[3px] flex-none text-bad-text" />
      <div className="min-w-0 flex-1">
        <p className="whitespace-pre-line">
          <b className="text-bad-text">Rejected</b> by {who}
          {comment !== null && (
            <>
              : “<LinkedText text={comment} />”
            </>
          )}
        </p>
        {changed.length === 0 ? (
          <p>No value was changed since.</p>
        ) : (
          <>
            <p>Changed since:</p>
            <ul className="list-disc pl-4">
              {changed.map((line, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of the past keep their places
                <li key={place}>{line}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <Age at={at} as="ago" className="flex-none text-text-3" />
    </div>
  );
}
