"use client";

import { CircleCheck, CircleDashed, CircleX, Clock } from "lucide-react";
import { useId } from "react";
import { useSession } from "#components/data/session.tsx";
import { APPROVAL_KINDS, type ApproverLine, approverLines, waitsWords } from "#components/tasks/approval-words.ts";
import { ClockTime } from "#components/tasks/times.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { DecidableJson, MemberJson, TaskPageJson } from "#lib/wire/pages.ts";

/** Each approval that waits: who decides, and what was decided so far. */
export const Approvals = ({ page: { decidable, members } }: { page: TaskPageJson }) =>
  decidable.map((approval) => <ApprovalCard key={approval.nodeId} approval={approval} members={members} />);

function ApprovalCard({ approval, members }: { approval: DecidableJson; members: readonly MemberJson[] }) {
  const titleId = useId();
  const { member } = useSession();
  const lines = approverLines(approval, members);
  return (
    <section aria-labelledby={titleId} className="flex-none overflow-hidden rounded-12 border border-line-strong bg-surface">
      <div className="bg-surface-2 px-4 py-3">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <h2 id={titleId} className="min-w-0 font-semibold text-14 leading-[1.4] [overflow-wrap:anywhere]">
            {approval.name}
          </h2>
          <span className="text-12 text-text-3">{APPROVAL_KINDS[approval.kind]}</span>
        </div>
        <p className="text-12 text-text-2 [overflow-wrap:anywhere]">{waitsWords(approval, members, member.email)}</p>
        {approval.reviews.length > 0 && (
          <p className="text-12 text-text-3 [overflow-wrap:anywhere]">Under review: {approval.reviews.join(", ")}</p>
        )}
      </div>
      {lines.length > 0 && (
        <ol aria-label={`Approvers of ${approval.name}`} className="divide-y divide-line border-line border-t">
          {lines.map((line) => (
            <Approver key={line.email} line={line} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Approver({ line: { name, member, decision, asked } }: { line: ApproverLine }) {
  return (
    <li className="px-4 py-2">
      <div className="flex min-h-6 items-center gap-2">
        {member && <Avatar member={member} size="sm" />}
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        {decision && <ClockTime at={decision.at} className="flex-none text-12 text-text-3" />}
        <ApproverState decision={decision?.decision ?? null} asked={asked} />
      </div>
      {decision?.comment && <p className="mt-1 whitespace-pre-line pl-7 text-text-2 [overflow-wrap:anywhere]">{decision.comment}</p>}
    </li>
  );
}

function ApproverState({ decision, asked }: { decision: "Approved" | "Rejected" | null; asked: boolean }) {
  if (decision === "Approved") return <StatusBadge word="Approved" tone="ok" icon={<CircleCheck aria-hidden="true" />} />;
  if (decision === "Rejected") return <StatusBadge word="Rejected" tone="bad" icon={<CircleX aria-hidden="true" />} />;
  return asked ? (
    <StatusBadge word="Waiting" tone="wait" icon={<Clock aria-hidden="true" />} />
  ) : (
    <StatusBadge word="Not yet asked" tone="neutral" icon={<CircleDashed aria-hidden="true" />} />
  );
}
