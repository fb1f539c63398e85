"use client";

import { useState } from "react";
import { type CommentDraft, useKeptComment } from "#components/data/use-kept-comment.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/**
 * Under which approval a comment is kept that several share.
 * @param held under which it was
 * @param waiting those that wait for the reader
 * @param isTyped whether something is typed in it: then it stays where it is
 */
export const keptUnder = (held: string, waiting: readonly string[], isTyped: boolean): string =>
  isTyped || waiting.includes(held) ? held : (waiting[0] ?? held);

/** The one comment for all approvals of a task that wait for the reader. */
export function useSharedDraft({ task, decidable }: Pick<TaskPageJson, "task" | "decidable">): CommentDraft {
  const waiting = decidable.filter(({ mine }) => mine).map(({ nodeId }) => nodeId);
  const [held, hold] = useState(keptUnder("", waiting, false));
  const draft = useKeptComment(task, { decides: held });
  const now = keptUnder(held, waiting, draft.text !== null);
  if (now !== held) hold(now);
  return draft;
}
