"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import type { Listed } from "#components/data/listed.ts";
import { urls } from "#components/data/urls.ts";
import type { ApiKeyJson, MemberJson } from "#lib/wire/pages.ts";

/**
 * A list whose first part the page brings with it, followed page by page. When the server gives the page anew, after an action,
 * all that is shown is fetched anew.
 */
function useRendered<T>(first: Listed<T>, queryKey: readonly unknown[], url: (cursor?: string) => string) {
  const client = useQueryClient();
  const rendered = useRef(first);
  useEffect(() => {
    if (rendered.current === first) return;
    rendered.current = first;
    void client.invalidateQueries({ queryKey });
  }, [client, first, queryKey]);
  const { data = first.items, ...query } = useInfiniteQuery({
    queryKey,
    initialData: { pages: [first], pageParams: [undefined] },
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchJson<Listed<T>>(url(pageParam), { signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: (all) => all.pages.flatMap((page) => page.items),
  });
  return { ...query, data };
}

/** All members, active or not. */
export const useAllMembers = (first: Listed<MemberJson>) => useRendered(first, keys.allMembers, urls.allMembers);

export const useApiKeys = (first: Listed<ApiKeyJson>) => useRendered(first, keys.apiKeys, urls.apiKeys);
