"use client";

import { type Drafts, isHeld } from "#components/tasks/steps/drafts.ts";
import { useUnsaved } from "#components/ui/leaving.ts";
import { UnsavedQuestion } from "#components/ui/unsaved-question.tsx";

interface LeaveQuestionProps {
  drafts: Drafts;
  /** A comment is typed that the browser can't keep. */
  unsent: boolean;
  name: string;
}

const NOT_SENT = "What you typed in a comment is not sent. It is lost when you leave.";

/** Values save themselves, and comments are kept; only what was refused, or waits for a choice, is lost by leaving, and a comment where the browser keeps none. */
export function LeaveQuestion({ drafts, unsent, name }: LeaveQuestionProps) {
  const all = Object.values(drafts.values);
  const held = all.some(isHeld);
  // Whoever has agreed to lose what is held is not asked about it a second time.
  useUnsaved(all.some((draft) => !isHeld(draft)));
  return <UnsavedQuestion held={held || unsent} name={name} {...(!held && { text: NOT_SENT })} />;
}
