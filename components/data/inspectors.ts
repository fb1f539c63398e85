"use client";

/** Inspector endpoints. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useListed } from "#components/data/listed.ts";
import { urls } from "#components/data/urls.ts";
import type { InspectorAnswer, InspectorJson, InspectorRequestJson } from "#lib/wire/inspector.ts";
import type { Listed } from "#lib/wire/listed.ts";

export const useInspectors = () => useListed<InspectorJson>(keys.inspectors, urls.inspectorList);

/** All requests that are kept; null: ask nothing yet. */
export const useInspectorRequests = (id: string | null) =>
  useQuery({
    queryKey: keys.inspectorRequests(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => fetchJson<Listed<InspectorRequestJson>>(urls.keptRequests(id ?? ""), { signal }),
    select: ({ items }) => items,
  });

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
