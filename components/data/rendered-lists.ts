"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { keys } from "#components/data/keys.ts";
import { useListed } from "#components/data/listed.ts";
import { urls } from "#components/data/urls.ts";
import type { Listed } from "#lib/wire/listed.ts";
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
  const { data = first.items, ...query } = useListed<T>(queryKey, url, { first });
  return { ...query, data };
}

/** All members, active or not. */
export const useAllMembers = (first: Listed<MemberJson>) => useRendered(first, keys.allMembers, urls.allMembers);

export const useApiKeys = (first: Listed<ApiKeyJson>) => useRendered(first, keys.apiKeys, urls.apiKeys);
