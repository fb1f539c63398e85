"use client";

import { type RefObject, useEffect, useRef } from "react";
import { type LogKind, rowSelector } from "#components/log/kinds.ts";

/** When the opened one is closed and took the focus with it, its row gets it. */
export function useFocusBack(kind: LogKind, list: RefObject<HTMLElement | null>, opened: string | null): void {
  const last = useRef(opened);
  useEffect(() => {
    const closed = opened === null ? last.current : null;
    last.current = opened;
    if (closed && document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>(`${rowSelector(kind, closed)} button`)?.focus({ preventScroll: true });
  }, [kind, list, opened]);
}
