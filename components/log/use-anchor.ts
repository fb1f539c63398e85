"use client";

import { useState } from "react";
import { RANGES, type Range } from "#components/log/ranges.ts";
import { useNow } from "#components/ui/time/now.ts";

/** The start of the time slides on in steps of a sixtieth. */
const STEPS = 60;

/**
 * The moment that the chosen time is counted back from, in milliseconds. It stands while somebody reads: a moved start is another list.
 * @param range null for any time
 * @param openedAt when the page was asked for, in milliseconds
 */
export function useAnchor(range: Range | null, openedAt: number, held: boolean): number {
  const now = useNow();
  const [anchor, move] = useState({ range, at: openedAt });
  const late = range !== null && now - anchor.at > RANGES[range].ms / STEPS;
  if (anchor.range !== range || (late && !held)) move({ range, at: now });
  return anchor.at;
}
