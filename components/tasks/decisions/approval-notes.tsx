"use client";

import { CircleX, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useSession } from "#components/data/session.tsx";
import { MeanwhileNote } from "#components/tasks/decisions/changed-meanwhile.tsx";
import { ChangedValues } from "#components/tasks/decisions/changed-values.tsx";
import { type ChangedValue, dividedChanges } from "#components/tasks/decisions/changes.ts";
import { RejectionWords, SaidAt } from "#components/tasks/decisions/rejection-words.tsx";
import { type EarlierRejection, earlierRejection } from "#components/tasks/decisions/rejections.ts";
import { personName } from "#components/tasks/people.ts";
import { useTaskHistory } from "#components/tasks/use-task.ts";
import type { DecidableJson, TaskPageJson } from "#lib/wire/pages.ts";

interface ApprovalNotesProps {
  page: TaskPageJson;
  approval: DecidableJson;
}

/**
 * What those who decide have to know: why it was rejected before, and which values were changed since that, since somebody approved in this
 * round, and while the page is open. The last stands with the first of the reader's approvals alone.
 */
export function ApprovalNotes({ page, approval }: ApprovalNotesProps) {
  const { task, members, decidable } = page;
  const { member } = useSession();
  const [seen, see] = useState(task.updatedAt);
  const watches = decidable.find(({ mine }) => mine)?.nodeId === approval.nodeId;
  // As long as what was rejected is still to be done once more, its steps say why.
  const again = page.everRejected && approval.waitsForSteps.length === 0;
  const [first] = approval.decisions.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  // Nothing has to be asked for as long as the task stands as it was.
  const { data: history = [] } = useTaskHistory(task.id, again || first !== undefined || (watches && task.updatedAt > seen));
  const rejection = again ? earlierRejection(approval.nodeId, history) : null;
  const since = { rejected: rejection?.at ?? null, approved: first?.at ?? null, seen: watches ? seen : null };
  const changes = dividedChanges(history, since, member.email);
  const later = [...changes.approved, ...changes.seen];
  return (
    <>
      {rejection && <RejectedBefore rejection={rejection} changes={changes.rejected} unchanged={later.length === 0} />}
      {first && changes.approved.length > 0 && (
        <div role="note" className="mt-1.5 flex gap-1.5 text-12 text-text-2 [overflow-wrap:anywhere]">
          <TriangleAlert size={13} aria-hidden="true" className="mt-[3px] flex-none text-wait-text" />
          <div className="min-w-0 flex-1">
            <p>Changed since {personName(members, first.by) ?? first.by} approved:</p>
            <ChangedValues changes={changes.approved} className="list-disc pl-4" />
          </div>
        </div>
      )}
      {watches && <MeanwhileNote changes={changes.seen} onDismiss={() => see(history[0]?.at ?? task.updatedAt)} />}
    </>
  );
}

interface RejectedBeforeProps {
  rejection: EarlierRejection;
  changes: readonly ChangedValue[];
  /** Nor do other notes tell of a change. */
  unchanged: boolean;
}

function RejectedBefore({ rejection, changes, unchanged }: RejectedBeforeProps) {
  return (
    <div role="note" className="mt-1.5 flex gap-1.5 text-12 text-text-2 [overflow-wrap:anywhere]">
      <CircleX size={13} aria-hidden="true" className="mt-[3px] flex-none text-bad-text" />
      <div className="min-w-0 flex-1">
        <RejectionWords rejection={rejection} />
        {changes.length > 0 && (
          <>
            <p>Changed since:</p>
            <ChangedValues changes={changes} className="list-disc pl-4" />
          </>
        )}
        {changes.length === 0 && unchanged && <p>No value was changed since.</p>}
      </div>
      <SaidAt rejection={rejection} />
    </div>
  );
}
