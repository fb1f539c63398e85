"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { FormItemJson, ResponsesJson } from "#lib/wire/form.ts";

/** All forms, by their flows' names. */
export const useForms = () =>
  useQuery({
    queryKey: keys.forms,
    queryFn: ({ signal }) => fetchJson<{ items: FormItemJson[] }>(urls.forms, { signal }),
    select: ({ items }) => items,
  });

/** A form's responses, the newest first; what is said of the form itself is the newest too. */
export const useResponses = (flowId: string) =>
  useInfiniteQuery({
    queryKey: keys.responses(flowId),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchJson<ResponsesJson>(urls.flowResponses(flowId, pageParam), { signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: ({ pages }) => {
      const [first] = pages;
      return first && { ...first, items: pages.flatMap(({ items }) => items) };
    },
  });

/** All of them, for a file. @throws ProblemError */
export async function allResponses(flowId: string): Promise<Pick<ResponsesJson, "columns" | "items">> {
  const first = await fetchJson<ResponsesJson>(urls.flowResponses(flowId));
  const { columns, items } = first;
  for (let cursor = first.nextCursor; cursor !== null; ) {
    const page = await fetchJson<ResponsesJson>(urls.flowResponses(flowId, cursor));
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { columns, items };
}
