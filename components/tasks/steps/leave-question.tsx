"use client";

import { type Drafts, isHeld } from "#components/tasks/steps/drafts.ts";
import { useUnsaved } from "#components/ui/leaving.ts";
import { UnsavedQuestion } from "#components/ui/unsaved-question.tsx";

interface LeaveQuestionProps {
  drafts: Drafts;
  /** A comment is typed and not sent. */
  unsent: boolean;
  name: string;
}

const NOT_SENT = "Your comment is not sent. It is lost when you leave.";

/** Values save themselves; only what was refused, or waits for a choice, is lost by leaving, and a comment that is not sent. */
export function LeaveQuestion({ drafts, unsent, name }: LeaveQuestionProps) {
  const all = Object.values(drafts.values);
  useUnsaved(all.length > 0);
  const held = all.some(isHeld);
  return <UnsavedQuestion held={held || unsent} name={name} {...(!held && { text: NOT_SENT })} />;
}
