"use client";

import { type Drafts, isHeld } from "#components/tasks/steps/drafts.ts";
import { useUnsaved } from "#components/ui/leaving.ts";
import { UnsavedQuestion } from "#components/ui/unsaved-question.tsx";

/** What is typed saves itself; only what was refused, or waits for a choice, is lost by leaving. */
export function LeaveQuestion({ drafts, name }: { drafts: Drafts; name: string }) {
  const all = Object.values(drafts.values);
  useUnsaved(all.length > 0);
  return <UnsavedQuestion held={all.some(isHeld)} name={name} />;
}
