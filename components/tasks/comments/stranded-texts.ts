"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { commentPlace } from "#components/data/kept-comments.ts";
import { keys } from "#components/data/keys.ts";
import { useSession } from "#components/data/session.tsx";
import { moveStranded } from "#components/data/stranded.ts";
import { tellKept } from "#components/data/use-kept-comment.ts";
import { useComments } from "#components/tasks/comments/use-comments.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** Another tab that has just sent a text takes it away itself. */
const SETTLES_MS = 1000;

interface StrandedTextsProps {
  page: TaskPageJson;
  /** A decision's dialog is open: its comment stays there, whatever becomes of the approval. */
  deciding: boolean;
}

/**
 * What was typed for a decision that the reader can't make any more, or for an edit of a comment that is gone, stands in the new comment
 * instead: the page would show it nowhere.
 */
export function StrandedTexts({ page, deciding }: StrandedTextsProps): null {
  const { member } = useSession();
  const toast = useToast();
  const client = useQueryClient();
  const taskId = page.task.id;
  const { data: talk, dataUpdatedAt: talkAt, hasNextPage } = useComments(taskId);
  /** Those that this page has shown: they may be open to be edited, and stay so when they go. */
  const shown = useRef(new Set<string>());
  useEffect(() => {
    for (const { id } of talk?.comments ?? []) shown.current.add(id);
    const timer = setTimeout(() => {
      const decidable = new Set(page.decidable.filter(({ mine }) => mine).map(({ nodeId }) => nodeId));
      const answeredAt = client.getQueryState(keys.task(taskId))?.dataUpdatedAt ?? 0;
      try {
        const places = {
          decision: deciding ? null : { answeredAt, has: (id: string) => decidable.has(id) },
          edit: talk && !hasNextPage ? { answeredAt: talkAt, has: (id: string) => shown.current.has(id) } : null,
        };
        const moved = moveStranded(localStorage, commentPlace(member.id, taskId), places, new Date());
        if (moved) toast({ text: "What you typed for a decision or an edit has no place any more. It stands in the new comment." });
      } catch {
        // The browser takes nothing: it stays where it is.
      }
      tellKept();
    }, SETTLES_MS);
    return () => clearTimeout(timer);
  }, [client, page, talk, talkAt, hasNextPage, deciding, member.id, taskId, toast]);
  return null;
}
