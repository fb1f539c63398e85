"use client";

import { useMutation, useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson, ProblemError } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { DataSetChange, DataSetJson, NewDataSet } from "#lib/wire/data-set.ts";

const deletion = (id: string) => ["delete-data-set", id];

/** Whether it is being deleted here, or was: nothing of it is asked for any more. */
export const useIsGone = (id: string): boolean =>
  useMutationState({ filters: { mutationKey: deletion(id), predicate: ({ state }) => state.status !== "error" } }).length > 0;

export const useDataSet = (id: string) =>
  useQuery({
    queryKey: keys.dataSet(id),
    enabled: !useIsGone(id),
    queryFn: ({ signal }) => fetchJson<DataSetJson>(urls.dataSet(id), { signal }),
  });

export function useCreateDataSet() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewDataSet) => fetchJson<DataSetJson>(urls.dataSets, { method: "POST", body }),
    onSuccess: (made) => {
      client.setQueryData(keys.dataSet(made.id), made);
      void client.invalidateQueries({ queryKey: keys.dataSets });
    },
  });
}

/**
 * Name and columns. Records are fetched anew where columns changed: a removed one takes its values along. Columns go with `seen`, so
 * that none is taken away that nobody here has seen; where that is refused, they are fetched anew.
 */
export function useChangeDataSet(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DataSetChange) => fetchJson<DataSetJson>(urls.dataSet(id), { method: "PATCH", body }),
    onError: (error) => {
      if (error instanceof ProblemError && error.code === "conflict") void client.invalidateQueries({ queryKey: keys.dataSet(id) });
    },
    onSuccess: (changed, { columns }) => {
      client.setQueryData(keys.dataSet(id), changed);
      void client.invalidateQueries({ queryKey: keys.dataSets });
      if (columns) void client.invalidateQueries({ queryKey: ["records", id] });
    },
  });
}

export function useDeleteDataSet(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: deletion(id),
    mutationFn: () => fetchJson<void>(urls.dataSet(id), { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.dataSets }),
  });
}

/** The token before it is refused at once. */
export function useNewToken(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson<{ webhookUrl: string; webhookToken: string }>(urls.dataSetToken(id), { method: "POST" }),
    onSuccess: (token) => client.setQueryData<DataSetJson>(keys.dataSet(id), (old) => old && { ...old, ...token }),
  });
}
