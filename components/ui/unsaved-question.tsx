"use client";

import { LeaveQuestion, unsavedWords } from "#components/ui/dialog.tsx";
import { useLeaveGuard } from "#components/ui/leaving.ts";

interface UnsavedQuestionProps {
  /** The page holds what could not be saved. */
  held: boolean;
  /** What would be left. */
  name: string;
}

/** Of a page that saves by itself: only what could not be saved is lost by leaving, and that is asked first. */
export function UnsavedQuestion({ held, name }: UnsavedQuestionProps) {
  const { asked, leave, stay } = useLeaveGuard(held);
  const words = { ...unsavedWords(name), text: "Something that you typed could not be saved. It is lost when you leave." };
  return asked && <LeaveQuestion words={words} onStay={stay} onLeave={leave} />;
}
