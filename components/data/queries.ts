"use client";

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { type InboxTab, urls } from "#components/data/urls.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { AuditEntryJson, AuditFilter } from "#lib/wire/audit.ts";
import type {
  DeliveryFilter,
  DeliveryItemJson,
  DeliveryPageJson,
  DeliveryStatisticsJson,
  EndpointJson,
  NoticeJson,
  RedeliveryJson,
} from "#lib/wire/delivery.ts";
import type { IncomingRequestItemJson, IncomingRequestJson, RefusedCountJson, RequestFilter } from "#lib/wire/incoming.ts";
import type { InspectorAnswer, InspectorJson, InspectorRequestJson } from "#lib/wire/inspector.ts";
import type { BuilderJson, ExampleTaskJson, FlowItemJson, MeJson, MemberJson, TaskItemJson, TaskPageJson } from "#lib/wire/pages.ts";
import type { SearchJson } from "#lib/wire/search.ts";
import type { TaskJson } from "#lib/wire/task.ts";
import type { TaskRowJson, TasksAsked, TaskViewJson } from "#lib/wire/task-list.ts";

/** A list as the server gives it, page by page. */
export interface Listed<T> {
  items: T[];
  nextCursor: string | null;
}

const itemsOf = <T>(answer: Listed<T> | T[]): T[] => (Array.isArray(answer) ? answer : answer.items);

/** Follows `nextCursor` page by page; `data` is one list. `keeps`: the last list stays while another one is fetched. */
function useListed<T>(queryKey: readonly unknown[], url: (cursor?: string) => string, keeps = false) {
  return useInfiniteQuery({
    queryKey,
    ...(keeps && { placeholderData: keepPreviousData }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchJson<Listed<T>>(url(pageParam), { signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}

export const useMe = () => useQuery({ queryKey: keys.me, queryFn: ({ signal }) => fetchJson<MeJson>(urls.me, { signal }) });

/** Active members, for pickers. */
export const useMembers = () =>
  useQuery({
    queryKey: keys.members,
    queryFn: async ({ signal }) => itemsOf(await fetchJson<Listed<MemberJson> | MemberJson[]>(urls.members, { signal })),
    staleTime: 60_000,
  });

export const useInbox = (tab: InboxTab) => useListed<TaskItemJson>(keys.inbox(tab), (cursor) => urls.inbox(tab, cursor));

export const useFlows = () =>
  useQuery({
    queryKey: keys.flows,
    queryFn: async ({ signal }) => itemsOf(await fetchJson<Listed<FlowItemJson> | FlowItemJson[]>(urls.flows, { signal })),
  });

/** What the Flow Builder opens with; null: ask nothing yet. */
export const useFlow = (id: string | null) =>
  useQuery({
    queryKey: keys.flow(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => fetchJson<BuilderJson>(urls.flow(id ?? ""), { signal }),
  });

export const useFlowExamples = (id: string) =>
  useQuery({ queryKey: keys.flowExamples(id), queryFn: ({ signal }) => fetchJson<ExampleTaskJson[]>(urls.flowExamples(id), { signal }) });

/** What a flow's tasks can be looked at by, and how many there are. */
export const useTaskView = (flowId: string, asked: TasksAsked) =>
  useQuery({
    queryKey: keys.flowTaskView(flowId, asked),
    queryFn: ({ signal }) => fetchJson<TaskViewJson>(urls.flowTaskView(flowId, asked), { signal }),
    placeholderData: keepPreviousData,
  });

/** The tasks of one column of a board. */
export const useTaskColumn = (flowId: string, asked: TasksAsked) =>
  useListed<TaskRowJson>(
    keys.flowTaskColumn(flowId, asked),
    (cursor) => urls.flowTasks(flowId, { ...asked, ...(cursor && { cursor }) }),
    true,
  );

/** The task page; null: ask nothing yet. */
export const useTask = (id: string | null) =>
  useQuery({
    queryKey: keys.task(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => fetchJson<TaskPageJson>(urls.task(id ?? ""), { signal }),
  });

export const useInspectors = () => useListed<InspectorJson>(keys.inspectors, urls.inspectorList);

/** All requests that are kept; null: ask nothing yet. */
export const useInspectorRequests = (id: string | null) =>
  useQuery({
    queryKey: keys.inspectorRequests(id ?? ""),
    enabled: id !== null,
    queryFn: async ({ signal }) =>
      itemsOf(await fetchJson<Listed<InspectorRequestJson> | InspectorRequestJson[]>(urls.keptRequests(id ?? ""), { signal })),
  });

export const useDeliveries = (filter: DeliveryFilter) =>
  useListed<DeliveryItemJson>(keys.deliveries(filter), (cursor) => urls.deliveries(filter, cursor), true);

/** Tasks and people by parts of their names; empty: ask nothing. */
export const useSearch = (typed: string) =>
  useQuery({
    queryKey: keys.search(typed),
    enabled: typed !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => fetchJson<SearchJson>(urls.search(typed), { signal }),
  });

export const useAudit = (filter: AuditFilter) =>
  useListed<AuditEntryJson>(keys.audit(filter), (cursor) => urls.audit(filter, cursor), true);

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

export const useNotices = (enabled: boolean, initialData: NoticeJson[]) =>
  useQuery({ queryKey: keys.notices, enabled, initialData, queryFn: ({ signal }) => fetchJson<NoticeJson[]>(urls.notices, { signal }) });

/** Those that run, and the last ones that are over; newest first. */
export const useRedeliveries = () =>
  useQuery({ queryKey: keys.redeliveries, queryFn: ({ signal }) => fetchJson<RedeliveryJson[]>(urls.redeliveries, { signal }) });

/** What a flow's webhook received, newest first. */
export const useRequests = (flowId: string, filter: RequestFilter) =>
  useListed<IncomingRequestItemJson>(keys.requests(flowId, filter), (cursor) => urls.requests(flowId, filter, cursor), true);

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

/** Makes everything old that a change of a delivery touches. */
export function useDeliveryChanged() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [["delivery"], ["deliveries"], ["task"], keys.redeliveries, keys.endpoints, keys.notices].map((queryKey) =>
        client.invalidateQueries({ queryKey: [...queryKey] }),
      ),
    );
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

/** Makes everything old that a change of a task touches. */
export function useTaskChanged() {
  const client = useQueryClient();
  return (taskId: string) =>
    Promise.all(
      [keys.task(taskId), ["inbox"], ["flow-tasks"], keys.me].map((queryKey) => client.invalidateQueries({ queryKey: [...queryKey] })),
    );
}

export interface NewTaskInput {
  flowId: string;
  name?: string;
  fields?: FieldValues;
  assignedTo?: string | null;
}

export function useCreateTask() {
  const changed = useTaskChanged();
  return useMutation({
    mutationFn: ({ flowId, ...body }: NewTaskInput) => fetchJson<TaskJson>(urls.flowTasks(flowId), { method: "POST", body }),
    onSuccess: (task) => void changed(task.id),
  });
}

export function useCreateInspector() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => fetchJson<InspectorJson>(urls.inspectors, { method: "POST", body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.inspectors }),
  });
}

export function useSaveInspector(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: { name?: string; answer?: InspectorAnswer }) =>
      fetchJson<InspectorJson>(urls.inspector(id), { method: "PATCH", body: changes }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.inspectors }),
  });
}

export function useDeleteInspector() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => fetchJson<void>(urls.inspector(id), { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.inspectors }),
  });
}

export function useClearInspector(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson<void>(urls.inspectorRequests(id), { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.inspectorRequests(id) }),
  });
}
