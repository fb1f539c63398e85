"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { Pages } from "#components/ui/show-more.tsx";

/** How far below the screen the end of a list is when its next page is asked for. */
const AHEAD = "600px";

export interface FurtherPages extends Pages {
  /** The next page was asked for in vain: it is asked for again by hand. */
  isFetchNextPageError: boolean;
}

/** Fetches the next page of a list as its end comes near. @returns for what stands at the end */
export function useFurther({
  hasNextPage,
  isFetchingNextPage,
  isFetchNextPageError,
  fetchNextPage,
}: FurtherPages): RefObject<HTMLDivElement | null> {
  const foot = useRef<HTMLDivElement>(null);
  const fetch = useRef(fetchNextPage);
  fetch.current = fetchNextPage;
  const wants = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (!wants || !foot.current) return;
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && void fetch.current(), {
      rootMargin: AHEAD,
    });
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, [wants]);
  return foot;
}
