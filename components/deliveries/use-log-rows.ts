"use client";

import { useMemo } from "react";
import { useDeliveries } from "#components/data/deliveries.ts";
import { askedFor, type LogAddress, rangeOf } from "#components/deliveries/log-address.ts";
import { sinceOf } from "#components/log/ranges.ts";
import { useAnchor } from "#components/log/use-anchor.ts";
import { useHeldRows } from "#components/log/use-held-rows.ts";

/**
 * The deliveries that the address asks for.
 * @param openedAt when the page was asked for, in milliseconds
 * @param held somebody reads: new ones wait until they are asked for
 */
export function useLogRows(address: LogAddress, openedAt: number, held: boolean) {
  const range = rangeOf(address);
  const since = sinceOf(range, useAnchor(range, openedAt, held));
  const filter = useMemo(() => askedFor(address.filter, since), [address.filter, since]);
  const query = useDeliveries(filter, held);
  const { rows, waiting, release } = useHeldRows(query, JSON.stringify(filter), held);
  return { query, rows, waiting, showNew: release, since, filter };
}
