"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { useFlow } from "#components/data/flows.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { VersionDocumentJson, VersionsJson } from "#lib/wire/versions.ts";

/** A published version's number, or the draft. */
export type Which = number | "draft";

export const useVersions = (flowId: string) =>
  useQuery({
    queryKey: keys.flowVersions(flowId),
    queryFn: ({ signal }) => fetchJson<VersionsJson>(urls.flowVersions(flowId), { signal }),
  });

/** The document of a version or of the draft; null: ask nothing yet. Its secrets are null. */
export function useVersionDocument(flowId: string, which: Which | null): { document: FlowDocument | undefined; error: Error | null } {
  const draft = useFlow(which === "draft" ? flowId : null);
  const number = typeof which === "number" ? which : 0;
  const version = useQuery({
    queryKey: keys.flowVersion(flowId, number),
    enabled: number > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => fetchJson<VersionDocumentJson>(urls.flowVersion(flowId, number), { signal }),
  });
  return which === "draft"
    ? { document: draft.data?.draft, error: draft.error }
    : { document: version.data?.document, error: version.error };
}
