"use client";

import { useId, useState } from "react";
import { useSession } from "#components/data/session.tsx";
import { ApprovalNotes } from "#components/tasks/decisions/approval-notes.tsx";
import { APPROVAL_KINDS, type ApproverLine, approverLines, progressWords, waitsWords } from "#components/tasks/decisions/approval-words.ts";
import { ApproverList } from "#components/tasks/decisions/approver-list.tsx";
import { DraftNote } from "#components/tasks/decisions/draft-note.tsx";
import { ReplaceApproverDialog } from "#components/tasks/decisions/replace-approver-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import type { DecidableJson, TaskPageJson } from "#lib/wire/pages.ts";

/** Each approval that the task stands at: who decides, and what was decided so far. */
export const Approvals = ({ page }: { page: TaskPageJson }) =>
  page.decidable.map((approval) => <ApprovalCard key={approval.nodeId} approval={approval} page={page} />);

function ApprovalCard({ approval, page }: { approval: DecidableJson; page: TaskPageJson }) {
  const titleId = useId();
  const [replacing, replace] = useState<ApproverLine | null>(null);
  const { member } = useSession();
  const { members, may } = page;
  const progress = progressWords(approval);
  // What still waits is said in its own line.
  const reviews = approval.waitsForSteps.length > 0 ? [] : approval.reviews;
  const replaceButton = (line: ApproverLine) =>
    may.administer &&
    line.replaceable && (
      <Button size="sm" variant="ghost" aria-label={`Replace ${line.name}`} onClick={() => replace(line)}>
        Replace
      </Button>
    );
  return (
    <section aria-labelledby={titleId} className="flex-none overflow-hidden rounded-12 border border-line-strong bg-surface">
      <div className="bg-surface-2 px-4 py-3">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <h2 id={titleId} className="min-w-0 font-semibold text-14 leading-[1.4] [overflow-wrap:anywhere]">
            {approval.name}
          </h2>
          <span className="text-12 text-text-3">{APPROVAL_KINDS[approval.kind]}</span>
          {progress && <span className="ml-auto text-12 text-text-2 tabular-nums">{progress}</span>}
        </div>
        <p className="text-12 text-text-2 [overflow-wrap:anywhere]">{waitsWords(approval, members, member.email)}</p>
        {reviews.length > 0 && <p className="text-12 text-text-3 [overflow-wrap:anywhere]">Under review: {reviews.join(", ")}</p>}
        <ApprovalNotes page={page} approval={approval} />
        {approval.mine && may.perform && <DraftNote taskId={page.task.id} nodeId={approval.nodeId} />}
      </div>
      <ApproverList label={`Approvers of ${approval.name}`} lines={approverLines(approval, members)} toolOf={replaceButton} />
      {replacing && <ReplaceApproverDialog page={page} approval={approval} replaced={replacing} onClose={() => replace(null)} />}
    </section>
  );
}
