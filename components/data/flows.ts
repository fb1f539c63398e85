"use client";

/** Flows. */
import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { FlowHead } from "#lib/wire/flow-head.ts";
import type { BuilderJson, ExampleTaskJson, FlowItemJson } from "#lib/wire/pages.ts";

export const useFlows = (enabled = true) =>
  useQuery({
    queryKey: keys.flows,
    enabled,
    queryFn: ({ signal }) => fetchJson<FlowItemJson[]>(urls.flows, { signal }),
  });

/** What a flow's own pages need of it, without the rest of all flows; undefined until it is there, and for null. */
export const useFlowHead = (id: string | null): FlowHead | undefined =>
  useQuery({
    queryKey: keys.flowHead(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => fetchJson<FlowHead>(urls.flowHead(id ?? ""), { signal }),
  }).data;

/** What the Flow Builder opens with; null: ask nothing yet. */
export const useFlow = (id: string | null) =>
  useQuery({
    queryKey: keys.flow(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => fetchJson<BuilderJson>(urls.flow(id ?? ""), { signal }),
  });

export const useFlowExamples = (id: string) =>
  useQuery({ queryKey: keys.flowExamples(id), queryFn: ({ signal }) => fetchJson<ExampleTaskJson[]>(urls.flowExamples(id), { signal }) });
