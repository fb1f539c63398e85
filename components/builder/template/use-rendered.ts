import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { scopeFor, type TriedScope } from "#components/builder/template/tried-scope.ts";
import { fetchJson, ProblemError } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { RenderedJson } from "#lib/wire/templates.ts";

/** Nothing is rendered in the middle of a word. */
const PAUSE_MS = 300;

type Result = RenderedJson["results"][number];

/** What a template gives, as of the last pause in typing; the result before stays until the next is there. Null: nothing is known yet. */
export function useRendered(source: string, scope: TriedScope | undefined, as?: "url"): Result | null {
  const template = { source, ...(as && { as }) };
  const typed = JSON.stringify(scope ? { templates: [template], ...scopeFor(source, scope) } : null);
  const [asked, ask] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(ask, PAUSE_MS, typed);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useQuery({
    queryKey: keys.rendered({ asked }),
    queryFn: async ({ signal }): Promise<Result | null> => {
      try {
        const body: unknown = JSON.parse(asked);
        return (await fetchJson<RenderedJson>(urls.renderTemplates, { method: "POST", body, signal })).results[0] ?? null;
      } catch (error) {
        if (error instanceof ProblemError) return { text: null, error: error.detail };
        throw error;
      }
    },
    enabled: asked !== "null",
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
    retry: false,
    placeholderData: keepPreviousData,
  });
  return scope ? (data ?? null) : null;
}
