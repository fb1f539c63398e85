"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { type HeldRows, holdRows } from "#components/log/held-rows.ts";

const NONE: never[] = [];

/**
 * What the list shows while it is `held`: see `holdRows`.
 * @param query the list as it was fetched last
 * @param list a name of what is listed: another one begins anew
 */
export function useHeldRows<T extends { id: string }>(
  query: { data: T[] | undefined; isPlaceholderData: boolean },
  list: string,
  held: boolean,
): HeldRows<T> & { release: () => void } {
  const fresh = query.data ?? NONE;
  /** Of the list before. */
  const stale = query.isPlaceholderData || !query.data;
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
