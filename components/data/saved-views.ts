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

/** @param key stays with what is saved however often it is sent: it is kept once */
const post = (flowId: string, { key, ...body }: ViewInput & { key: string }) =>
  fetchJson<SavedViewJson>(urls.savedViews(flowId), { method: "POST", body, headers: { "idempotency-key": key } });

/** The ways to keep, change, delete and bring back; each ends once the list says it too, also where nobody knows what became of it. */
export function useSavedViewWrites(flowId: string) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.savedViews(flowId) });
  const create = useMutation({ mutationFn: (input: Parameters<typeof post>[1]) => post(flowId, input), onSettled });
  const update = useMutation({
    mutationFn: ({ id, ...body }: Partial<ViewInput> & { id: string }) =>
      fetchJson<SavedViewJson>(urls.savedView(flowId, id), { method: "PATCH", body }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => fetchJson<void>(urls.savedView(flowId, id), { method: "DELETE" }),
    onSettled,
  });
  const restore = useMutation({
    mutationFn: (id: string) => fetchJson<SavedViewJson>(urls.restoreView(flowId, id), { method: "POST" }),
    onSettled,
  });
  return { create, update, remove, restore };
}
