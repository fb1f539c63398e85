"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { newId } from "#components/ui/new-id.ts";
import type { EditorJson } from "#lib/wire/editor.ts";

const BEAT_MS = 20_000;
const NOBODY: readonly EditorJson[] = [];

/**
 * Says to others that this page edits the flow, and whether with changes that are not saved, as long as it is open.
 * @param readOnly it edits nothing, says nothing and asks nothing
 * @returns who else edits it; nobody where that can't be known
 */
export function useOtherEditors(flowId: string, unsaved: boolean, readOnly: boolean): readonly EditorJson[] {
  const [page] = useState(newId);
  const { data = NOBODY } = useQuery({
    queryKey: keys.flowEditors(flowId, unsaved),
    queryFn: () => fetchJson<EditorJson[]>(urls.flowEditors(flowId), { method: "POST", body: { page, unsaved } }),
    enabled: !readOnly,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: BEAT_MS,
    refetchIntervalInBackground: true,
  });

  useEffect(() => {
    if (readOnly) return;
    // Where nobody can be told, what was said ends by itself.
    const leave = () => void fetchJson(urls.flowEditors(flowId, page), { method: "DELETE", keepalive: true }).catch(() => undefined);
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [flowId, page, readOnly]);

  return data;
}
