"use client";

/** What flows' webhooks received. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useLogged } from "#components/data/logged.ts";
import { urls } from "#components/data/urls.ts";
import type { IncomingRequestItemJson, IncomingRequestJson, RefusedCountJson, RequestFilter } from "#lib/wire/incoming.ts";

/** What a flow's webhook received, newest first. @param held somebody reads it */
export const useRequests = (flowId: string, filter: RequestFilter, held: boolean) =>
  useLogged<IncomingRequestItemJson>(keys.requests(flowId, filter), (cursor) => urls.requests(flowId, filter, cursor), held);

/** One received request with its trace; null: ask nothing yet. */
export const useRequest = (flowId: string, id: string | null) =>
  useQuery({
    queryKey: keys.request(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => fetchJson<IncomingRequestJson>(urls.request(flowId, id ?? ""), { signal }),
  });

/** The request that came last; `data` is null where none came. */
export const useLatestRequest = (flowId: string, enabled = true) =>
  useQuery({
    queryKey: keys.latestRequest(flowId),
    enabled,
    queryFn: ({ signal }) => fetchJson<IncomingRequestJson | null>(urls.latestRequest(flowId), { signal }),
  });

/** Has the next call on a live flow be kept that its draft's webhook alone would take, for `HEARD_MS`. */
export const listen = (flowId: string, signal: AbortSignal) => fetchJson<void>(urls.listening(flowId), { method: "POST", signal });

const REFUSED_EVERY_MS = 30_000;

/** Refused calls of the last 24 hours by reason. No event tells of them. */
export const useRefusedRequests = (flowId: string) =>
  useQuery({
    queryKey: keys.refusedRequests(flowId),
    queryFn: ({ signal }) => fetchJson<RefusedCountJson[]>(urls.refusedRequests(flowId), { signal }),
    refetchInterval: REFUSED_EVERY_MS,
  });

/** Runs a received request again. */
export function useReplay(flowId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: "live" | "draft" }) =>
      fetchJson<IncomingRequestJson>(urls.replay(flowId, id), { method: "POST", body: { version } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["requests", flowId] }),
  });
}
