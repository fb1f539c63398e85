"use client";

import { Pencil } from "lucide-react";
import { useWaiting } from "#components/data/use-kept-comment.ts";
import { KeptNote } from "#components/tasks/comments/kept-note.tsx";
import { DECISIONS, isDecision } from "#components/tasks/decisions/decide-words.ts";

/** That a comment is typed for a decision and not sent: its field is out of sight until somebody presses Approve or Reject. */
export function DraftNote({ taskId, nodeId }: { taskId: string; nodeId: string }) {
  const waiting = useWaiting(taskId, { decides: nodeId });
  if (waiting === null) return null;
  const { decision, at } = waiting;
  return (
    <p className="mt-1.5 flex gap-1.5 text-12 text-text-3">
      <Pencil size={13} aria-hidden="true" className="mt-0.5 flex-none" />
      <span className="min-w-0">
        <KeptNote at={at}>{isDecision(decision) ? `Draft for ${DECISIONS[decision].verb}, not sent yet` : "Draft, not sent yet"}</KeptNote>
      </span>
    </p>
  );
}
