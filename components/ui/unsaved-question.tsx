"use client";

import { LeaveQuestion, unsavedWords } from "#components/ui/layers/dialog.tsx";
import { useLeaveGuard } from "#components/ui/leaving.ts";

interface UnsavedQuestionProps {
  /** The page holds what could not be saved. */
  held: boolean;
  /** What would be left. */
  name: string;
  /** What would be lost by it. */
  text?: string;
}

const NOT_SAVED = "Something that you typed could not be saved. It is lost when you leave.";

/** Of a page that saves by itself: only what could not be saved is lost by leaving, and that is asked first. */
export function UnsavedQuestion({ held, name, text = NOT_SAVED }: UnsavedQuestionProps) {
  const { asked, leave, stay } = useLeaveGuard(held);
  const words = { ...unsavedWords(name), text };
  return asked && <LeaveQuestion words={words} onStay={stay} onLeave={leave} />;
}
