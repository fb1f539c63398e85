"use client";

import { useId } from "react";
import { useSession } from "#components/data/session.tsx";
import { ApprovalNotes } from "#components/tasks/decisions/approval-notes.tsx";
import { approverLines, progressWords, waitsWords } from "#components/tasks/decisions/approval-words.ts";
import { ApproverList } from "#components/tasks/decisions/approver-list.tsx";
import type { DecidableJson, TaskPageJson } from "#lib/wire/pages.ts";

interface PeekApprovalProps {
  page: TaskPageJson;
  approval: DecidableJson;
  /** Its own name, where the task stands at several; else just that these are its approvals. */
  title: string;
}

/** Who has decided, in short. */
export function PeekApproval({ page, approval, title }: PeekApprovalProps) {
  const titleId = useId();
  const { member } = useSession();
  const { members } = page;
  const lines = approverLines(approval, members);
  // With one decision for all, or with none to be had yet, the badges alone do not tell what it takes.
  const words = lines.length === 0 || approval.waitsForSteps.length > 0 || (approval.kind === "approval" && lines.length > 1);
  return (
    <section aria-labelledby={titleId} className="grid flex-none gap-2.5 rounded-12 border border-line bg-surface px-3.5 py-3 shadow-1">
      <div className="flex items-baseline gap-2">
        <h3 id={titleId} className="min-w-0 flex-1 font-semibold [overflow-wrap:anywhere]">
          {title}
        </h3>
        <span className="flex-none text-12 text-text-2 tabular-nums">{progressWords(approval)}</span>
      </div>
      {words && <p className="text-12 text-text-2 [overflow-wrap:anywhere]">{waitsWords(approval, members, member.email)}</p>}
      <ApprovalNotes page={page} approval={approval} />
      <ApproverList label={`Approvers of ${approval.name}`} lines={lines} compact />
    </section>
  );
}
