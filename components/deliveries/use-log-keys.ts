"use client";

import { useEffect, useRef, useState } from "react";
import { openNow } from "#components/deliveries/use-log-address.ts";
import { useListKeys } from "#components/inbox/use-list-keys.ts";

interface LogKeys {
  /** In the order of the screen. */
  ids: readonly string[];
  /** The one that is open. */
  delivery: string | null;
  open: (id: string) => void;
  close: () => void;
}

/** J and K or the arrows go through the list, also while one is open; Enter opens, Escape closes. */
export function useLogKeys({ ids, delivery, open, close }: LogKeys) {
  const [selected, select] = useState<string | null>(null);
  const selectedId = delivery ?? selected;
  useListKeys({
    ids,
    // Keys may come faster than the page is drawn.
    get selectedId() {
      return delivery === null ? selected : (openNow() ?? delivery);
    },
    onSelect: (id) => {
      select(id);
      if (delivery !== null) open(id);
    },
    onOpen: open,
    onAct: () => undefined,
  });
  const onEscape = useRef<() => void>(undefined);
  onEscape.current = delivery === null ? undefined : close;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // A menu or a dialog above takes it first, and says so.
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("[role=dialog], [role=menu]")) onEscape.current?.();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return { selectedId, select };
}
