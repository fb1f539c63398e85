"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { fetchEarlier } from "#components/tasks/comments/earlier.ts";
import { commentElementId } from "#components/tasks/comments/place.ts";
import type { useComments } from "#components/tasks/comments/use-comments.ts";
import { makeWay } from "#components/tasks/comments/way-to-comment.ts";
import { useToast } from "#components/ui/layers/toast.tsx";

/** How long it is marked which comment somebody was led to. */
const MARKED_MS = 3000;

/**
 * Leads to the comment that the page's address names, also where it stands in an earlier part of the talk.
 * @returns the comment that has been led to, for the while in which it is marked
 */
export function useAimed(query: ReturnType<typeof useComments>): string | null {
  const { data, dataUpdatedAt, isFetching, hasNextPage, fetchNextPage, refetch } = query;
  const aimed = useSearchParams().get("comment");
  const toast = useToast();
  const [way] = useState(() => makeWay(Date.now));
  const [marked, mark] = useState<string | null>(null);
  const isThere = data?.comments.some(({ id }) => id === aimed) ?? false;
  const pages = data?.pages ?? 0;
  useEffect(() => {
    if (aimed === null || pages === 0) return;
    const next = way(aimed, { isThere, hasNextPage, isFetching, answeredAt: dataUpdatedAt });
    if (next === "show") {
      document.getElementById(commentElementId(aimed))?.scrollIntoView({ block: "center" });
      mark(aimed);
    } else if (next === "ask") void refetch();
    else if (next === "earlier") void fetchEarlier(pages, fetchNextPage);
    else if (next === "gone") toast({ text: "This comment is gone. Somebody deleted it." });
  }, [aimed, way, isThere, pages, hasNextPage, isFetching, dataUpdatedAt, fetchNextPage, refetch, toast]);
  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => mark(null), MARKED_MS);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}
