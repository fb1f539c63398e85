"use client";

import { useMemo, useState } from "react";
import { useDeliveries } from "#components/data/deliveries.ts";
import { askedFor, type LogAddress, RANGES, type Range, rangeOf, sinceOf } from "#components/deliveries/log-address.ts";
import { useHeldRows } from "#components/log/use-held-rows.ts";
import { useNow } from "#components/ui/now.ts";

/** The start of the time slides on in steps of a sixtieth. */
const STEPS = 60;

/** The start of the chosen time. It stands while somebody reads: a moved start is another list. */
function useSince(range: Range, openedAt: number, held: boolean): string {
  const now = useNow();
  const [anchor, move] = useState({ range, at: openedAt });
  const late = now - anchor.at > RANGES[range].ms / STEPS;
  if (anchor.range !== range || (late && !held)) move({ range, at: now });
  return sinceOf(anchor.range, anchor.at);
}

/**
 * The deliveries that the address asks for.
 * @param openedAt when the page was asked for, in milliseconds
 * @param held somebody reads: new ones wait until they are asked for
 */
export function useLogRows(address: LogAddress, openedAt: number, held: boolean) {
  const since = useSince(rangeOf(address), openedAt, held);
  const filter = useMemo(() => askedFor(address.filter, since), [address.filter, since]);
  const query = useDeliveries(filter);
  const { rows, waiting, release } = useHeldRows(query, JSON.stringify(filter), held);
  return { query, rows, waiting, showNew: release, since, filter };
}
