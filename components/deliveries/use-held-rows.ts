"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { type HeldRows, holdRows } from "#components/deliveries/held-rows.ts";

/**
 * What the list shows while it is `held`: see `holdRows`.
 * @param list a name of what is listed: another one begins anew
 * @param stale `fresh` is of the list before
 */
export function useHeldRows<T extends { id: string }>(
  fresh: T[],
  list: string,
  held: boolean,
  stale: boolean,
): HeldRows<T> & { release: () => void } {
  const [releases, release] = useState(0);
  const shown = useRef<{ list: string; rows: T[] }>(undefined);
  const name = `${releases} ${list}`;
  const before = held && shown.current?.list === name ? shown.current.rows : null;
  const { rows, waiting } = useMemo(() => (before ? holdRows(before, fresh) : { rows: fresh, waiting: 0 }), [before, fresh]);
  useEffect(() => {
    if (!stale) shown.current = { list: name, rows };
  });
  return { rows, waiting, release: () => release((count) => count + 1) };
}
