"use client";

import { useMemo } from "react";
import { useRuns } from "#components/data/runs.ts";
import { sinceOf } from "#components/log/ranges.ts";
import { useAnchor } from "#components/log/use-anchor.ts";
import { useHeldRows } from "#components/log/use-held-rows.ts";
import { askedFor, type RunsAddress } from "#components/runs/run-address.ts";

/**
 * The runs that the address asks for.
 * @param openedAt when the page was asked for, in milliseconds
 * @param held somebody reads: new ones wait until they are asked for
 */
export function useRunRows({ range, calls, filter }: RunsAddress, openedAt: number, held: boolean) {
  const at = useAnchor(range, openedAt, held);
  const since = range === null ? undefined : sinceOf(range, at);
  const asked = useMemo(() => askedFor({ calls, filter }, since), [calls, filter, since]);
  const query = useRuns(asked, held);
  return { query, asked, ...useHeldRows(query, JSON.stringify(asked), held) };
}
