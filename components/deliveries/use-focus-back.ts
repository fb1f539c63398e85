"use client";

import { type RefObject, useEffect, useRef } from "react";

/** When the opened one is closed and took the focus with it, its row gets it. */
export function useFocusBack(list: RefObject<HTMLElement | null>, opened: string | null, selectorOf: (id: string) => string): void {
  const last = useRef(opened);
  useEffect(() => {
    const closed = opened === null ? last.current : null;
    last.current = opened;
    if (closed && document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>(`${selectorOf(closed)} button`)?.focus({ preventScroll: true });
  }, [list, opened, selectorOf]);
}
