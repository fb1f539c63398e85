"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { fetchEarlier } from "#components/tasks/comments/earlier.ts";
import { commentElementId } from "#components/tasks/comments/place.ts";
import type { useComments } from "#components/tasks/comments/use-comments.ts";
import { useToast } from "#components/ui/toast.tsx";

/** How long it is marked which comment somebody was led to. */
const MARKED_MS = 3000;

/**
 * Leads to the comment that the page's address names, also where it stands in an earlier part of the talk.
 * @returns the comment that has been led to, for the while in which it is marked
 */
export function useAimed({ data, hasNextPage, fetchNextPage }: ReturnType<typeof useComments>): string | null {
  const aimed = useSearchParams().get("comment");
  const toast = useToast();
  /** Led to once, and not again by each new answer. */
  const done = useRef<string | null>(null);
  const [marked, mark] = useState<string | null>(null);
  const isThere = data?.comments.some(({ id }) => id === aimed) ?? false;
  const pages = data?.pages ?? 0;
  useEffect(() => {
    if (aimed === null || pages === 0 || done.current === aimed) return;
    if (isThere) {
      done.current = aimed;
      document.getElementById(commentElementId(aimed))?.scrollIntoView({ block: "center" });
      mark(aimed);
    } else if (hasNextPage) void fetchEarlier(pages, fetchNextPage);
    else {
      done.current = aimed;
      toast({ text: "This comment is gone. Somebody deleted it." });
    }
  }, [aimed, isThere, pages, hasNextPage, fetchNextPage, toast]);
  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => mark(null), MARKED_MS);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}
