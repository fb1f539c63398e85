"use client";

/** Logs as the server gives them: long, newest first, looked at again at every event. */
import { keepPreviousData, type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import { readLog, withPage } from "#components/data/read-log.ts";
import type { Listed } from "#lib/wire/listed.ts";

interface Further {
  /** Of the list that was on the screen when it was asked for. */
  queryKey: QueryKey;
  cursor: string;
  address: string;
}

/**
 * Its rows, page by page. No infinite query: that one fetches all pages again, one after the other, and gives up a next page for it.
 * @param held somebody reads further down, or beside it
 */
export function useLogged<T extends { id: string }>(queryKey: QueryKey, url: (cursor?: string) => string, held: boolean) {
  const client = useQueryClient();
  const reading = useRef(held);
  const { data, error, isError, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      readLog<T>(
        (cursor) => fetchJson(url(cursor), { signal }),
        () => client.getQueryData(queryKey),
        () => reading.current,
      ),
  });
  useEffect(() => {
    // What lies further down was not looked at again while somebody read.
    if (reading.current && !held) void refetch();
    reading.current = held;
  }, [held, refetch]);
  const { retry, retryDelay } = client.getDefaultOptions().queries ?? {};
  const further = useMutation({
    ...(retry !== undefined && { retry }),
    ...(retryDelay !== undefined && { retryDelay }),
    mutationFn: ({ address }: Further) => fetchJson<Listed<T>>(address),
    onSuccess: (page, { queryKey: of, cursor }) => void client.setQueryData<Listed<T>>(of, (loaded) => withPage(loaded, cursor, page)),
  });
  const cursor = isPlaceholderData ? null : (data?.nextCursor ?? null);
  const address = cursor === null ? null : url(cursor);
  const asked = address !== null && further.variables?.address === address;
  return {
    data: data?.items,
    error,
    isError,
    isFetching,
    isPlaceholderData,
    refetch,
    hasNextPage: address !== null,
    isFetchingNextPage: asked && further.isPending,
    isFetchNextPageError: asked && further.isError,
    fetchNextPage: () => void (cursor !== null && address !== null && further.mutate({ queryKey, cursor, address })),
  };
}
