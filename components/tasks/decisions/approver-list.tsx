"use client";

import clsx from "clsx";
import { CircleCheck, CircleDashed, CircleX, Clock } from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "#components/data/session.tsx";
import type { ApproverLine } from "#components/tasks/decisions/approval-words.ts";
import { ClockTime } from "#components/tasks/timeline/times.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";

interface ApproverListProps {
  label: string;
  lines: readonly ApproverLine[];
  /** Beside a list of other things: without lines between them and without clock times. */
  compact?: boolean;
  /** What can be done about somebody. */
  toolOf?: (line: ApproverLine) => ReactNode;
}

/** Who decides, and what each of them has decided. */
export function ApproverList({ label, lines, compact = false, toolOf }: ApproverListProps) {
  const reader = useSession().member.email.toLowerCase();
  if (lines.length === 0) return null;
  return (
    <ol aria-label={label} className={compact ? "grid gap-2" : "divide-y divide-line border-line border-t"}>
      {lines.map((line) => (
        <li key={line.email} className={compact ? undefined : "px-4 py-2"}>
          <Approver line={line} you={line.email.toLowerCase() === reader} compact={compact} tool={toolOf?.(line)} />
        </li>
      ))}
    </ol>
  );
}

interface ApproverProps {
  line: ApproverLine;
  you: boolean;
  compact: boolean;
  tool: ReactNode;
}

function Approver({ line: { name, member, decision, asked, inPlaceOf }, you, compact, tool }: ApproverProps) {
  const about = member ? (inPlaceOf.length > 0 ? `in place of ${inPlaceOf.join(" and ")}` : null) : "No active member";
  return (
    <>
      <div className="flex min-h-6 items-center gap-2">
        {member && <Avatar member={member} size={compact ? "md" : "sm"} />}
        <span className="min-w-0 flex-1">
          <span className="flex min-w-0 items-baseline gap-1">
            <span className={clsx("truncate", !compact && "font-medium")} title={name}>
              {name}
            </span>
            {you && <span className="flex-none text-text-3">(you)</span>}
          </span>
          {about && <span className="block text-12 text-text-3 [overflow-wrap:anywhere]">{about}</span>}
        </span>
        {tool}
        {decision && !compact && <ClockTime at={decision.at} className="flex-none text-12 text-text-3" />}
        <ApproverState decision={decision?.decision ?? null} asked={asked} />
      </div>
      {decision?.comment && (
        <p className={clsx("mt-1 whitespace-pre-line text-text-2 [overflow-wrap:anywhere]", compact ? "pl-8 text-12" : "pl-7")}>
          {decision.comment}
        </p>
      )}
    </>
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
