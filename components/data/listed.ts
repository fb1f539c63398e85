"use client";

/** Lists as the server gives them. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";

/** A list as the server gives it, page by page. */
export interface Listed<T> {
  items: T[];
  nextCursor: string | null;
}

/** Follows `nextCursor` page by page; `data` is one list. `keeps`: the last list stays while another one is fetched. */
export function useListed<T>(queryKey: readonly unknown[], url: (cursor?: string) => string, keeps = false) {
  return useInfiniteQuery({
    queryKey,
    ...(keeps && { placeholderData: keepPreviousData }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchJson<Listed<T>>(url(pageParam), { signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}
