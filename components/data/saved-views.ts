"use client";

/** Saved views of a flow's tasks. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { SavedViewJson } from "#lib/wire/saved-view.ts";

/** The reader's own, then what others share. */
export const useSavedViews = (flowId: string) =>
  useQuery({
    queryKey: keys.savedViews(flowId),
    queryFn: ({ signal }) => fetchJson<SavedViewJson[]>(urls.savedViews(flowId), { signal }),
  });

/** What a view is: what its owner says of it, and what it shows. */
export type ViewInput = Pick<SavedViewJson, "name" | "query" | "shared">;

/** The ways to keep, change, delete and bring back; each resolves once the list says it too. */
export function useSavedViewWrites(flowId: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.savedViews(flowId) });
  const create = useMutation({
    mutationFn: (body: ViewInput) => fetchJson<SavedViewJson>(urls.savedViews(flowId), { method: "POST", body }),
    onSuccess,
  });
  const update = useMutation({
    mutationFn: ({ id, ...body }: Partial<ViewInput> & { id: string }) =>
      fetchJson<SavedViewJson>(urls.savedView(flowId, id), { method: "PATCH", body }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => fetchJson<void>(urls.savedView(flowId, id), { method: "DELETE" }),
    onSuccess,
  });
  const restore = useMutation({
    mutationFn: (id: string) => fetchJson<SavedViewJson>(urls.restoreView(flowId, id), { method: "POST" }),
    onSuccess,
  });
  return { create, update, remove, restore };
}
