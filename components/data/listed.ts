"use client";

/** Lists as the server gives them. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { Listed } from "#lib/wire/listed.ts";

interface Ways<T> {
  /** The last list stays while another one is fetched. */
  keeps?: boolean;
  /** The first page, where it is there already. */
  first?: Listed<T>;
}

/** Follows `nextCursor` page by page; `data` is one list. */
export function useListed<T>(queryKey: readonly unknown[], url: (cursor?: string) => string, { keeps = false, first }: Ways<T> = {}) {
  return useInfiniteQuery({
    queryKey,
    ...(keeps && { placeholderData: keepPreviousData }),
    ...(first && { initialData: { pages: [first], pageParams: [undefined] } }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchJson<Listed<T>>(url(pageParam), { signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}
