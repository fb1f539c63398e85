"use client";

/** The runs of all tasks. */
import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useLogged } from "#components/data/logged.ts";
import { urls } from "#components/data/urls.ts";
import type { RunFilter, RunItemJson, RunPageJson } from "#lib/wire/run-log.ts";

/** Newest first. @param held somebody reads them */
export const useRuns = (filter: RunFilter, held: boolean) =>
  useLogged<RunItemJson>(keys.runs(filter), (cursor) => urls.runs(filter, cursor), held);

/** The net under the events, while it is under way. */
const POLL_MS = 2000;

/** One run with what its operations did; null: ask nothing yet. */
export const useRun = (id: string | null) =>
  useQuery({
    queryKey: keys.run(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => fetchJson<RunPageJson>(urls.run(id ?? ""), { signal }),
    refetchInterval: ({ state }) => (state.data?.status === "running" || state.data?.status === "waiting" ? POLL_MS : false),
  });
