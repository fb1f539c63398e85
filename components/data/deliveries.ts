"use client";

/** Deliveries, their endpoints, and what is sent again. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useLogged } from "#components/data/logged.ts";
import { EVERYTHING, useOutdated } from "#components/data/outdated.ts";
import { urls } from "#components/data/urls.ts";
import type {
  DeliveryFilter,
  DeliveryItemJson,
  DeliveryPageJson,
  DeliveryStatisticsJson,
  EndpointJson,
  NoticeJson,
  RedeliveryJson,
} from "#lib/wire/delivery.ts";

/** Newest first. @param held somebody reads them */
export const useDeliveries = (filter: DeliveryFilter, held: boolean) =>
  useLogged<DeliveryItemJson>(keys.deliveries(filter), (cursor) => urls.deliveries(filter, cursor), held);

export const useDeliveryStatistics = (filter: DeliveryFilter) =>
  useQuery({
    queryKey: keys.deliveryStatistics(filter),
    queryFn: ({ signal }) => fetchJson<DeliveryStatisticsJson>(urls.deliveryStatistics(filter), { signal }),
    placeholderData: keepPreviousData,
  });

/** How many of a filter's failed (or cancelled) ones can be sent again now. */
export const useSendable = (filter: DeliveryFilter) =>
  useQuery({
    queryKey: keys.sendable(filter),
    queryFn: ({ signal }) => fetchJson<{ total: number }>(urls.sendable(filter), { signal }),
  });

/** One delivery with its attempts; null: ask nothing yet. */
export const useDelivery = (id: string | null) =>
  useQuery({
    queryKey: keys.delivery(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => fetchJson<DeliveryPageJson>(urls.delivery(id ?? ""), { signal }),
  });

/** @param everyMs how often they are fetched where their counts are shown: deliveries do not make them old */
export const useEndpoints = (everyMs?: number) =>
  useQuery({
    queryKey: keys.endpoints,
    queryFn: ({ signal }) => fetchJson<EndpointJson[]>(urls.endpoints, { signal }),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });

export const useNotices = (enabled: boolean) =>
  useQuery({ queryKey: keys.notices, enabled, queryFn: ({ signal }) => fetchJson<NoticeJson[]>(urls.notices, { signal }) });

/** Those that run, and the last ones that are over; newest first. */
export const useRedeliveries = () =>
  useQuery({ queryKey: keys.redeliveries, queryFn: ({ signal }) => fetchJson<RedeliveryJson[]>(urls.redeliveries, { signal }) });

/** Deliveries are shown in lists, statistics and notices, and as badges of tasks. */
function useDeliveryChanged() {
  const outdated = useOutdated();
  return () => outdated(EVERYTHING);
}

/** One more try now. */
export function useSendAgain() {
  const changed = useDeliveryChanged();
  return useMutation({
    mutationFn: (id: string) => fetchJson<DeliveryPageJson>(urls.redeliver(id), { method: "POST", body: {} }),
    onSuccess: () => void changed(),
  });
}

/** Sends all failed ones of a filter again, or all cancelled ones. */
export function useSendAllAgain() {
  const changed = useDeliveryChanged();
  return useMutation({
    mutationFn: (filter: DeliveryFilter) => fetchJson<RedeliveryJson>(urls.redeliveries, { method: "POST", body: filter }),
    onSuccess: () => void changed(),
  });
}

export function useStopRedelivery() {
  const changed = useDeliveryChanged();
  return useMutation({
    mutationFn: (id: string) => fetchJson<void>(urls.redelivery(id), { method: "DELETE" }),
    onSuccess: () => void changed(),
  });
}

/** Pauses an endpoint, or switches it on again. */
export function useSetEndpoint() {
  const changed = useDeliveryChanged();
  return useMutation({
    mutationFn: ({ id, status }: { id: string; status: "on" | "paused" }) =>
      fetchJson<EndpointJson>(urls.endpoint(id), { method: "PATCH", body: { status } }),
    onSuccess: () => void changed(),
  });
}

export function useDismissNotice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => fetchJson<void>(urls.notice(id), { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notices }),
  });
}
