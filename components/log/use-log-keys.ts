"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useListKeys } from "#components/ui/keys/use-list-keys.ts";

interface LogKeys {
  /** In the order of the screen. */
  ids: readonly string[];
  /** The one that is open. */
  opened: string | null;
  /** The same before the page has drawn it: keys may come faster. */
  openNow: () => string | null;
  open: (id: string) => void;
  close: () => void;
  /** Chooses for what is done with several; absent where nothing is. @param range with Shift: from the last one to this one */
  onPick?: ((id: string, range: boolean) => void) | undefined;
  /** Drops what is chosen; null where nothing is. */
  onClear?: (() => void) | null;
  /** Shows the list of keys. */
  onHelp: () => void;
}

/**
 * J and K or the arrows go through the list, also while one is open; Enter opens, X chooses, Escape closes and then drops what is chosen.
 * @returns the one that is selected, and what opens a row that is pressed
 */
export function useLogKeys({ ids, opened, openNow, open, close, onPick, onClear = null, onHelp }: LogKeys) {
  const [selected, select] = useState<string | null>(null);
  const selectedId = opened ?? selected;
  useListKeys({
    ids,
    get selectedId() {
      return opened === null ? selected : (openNow() ?? opened);
    },
    onSelect: (id) => {
      select(id);
      if (opened !== null) open(id);
    },
    onOpen: open,
    ...(onPick && { onPick }),
    onHelp,
    // What is open is closed first.
    onClear: opened === null ? onClear : null,
  });
  const onEscape = useRef<() => void>(undefined);
  onEscape.current = opened === null ? undefined : close;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // A menu or a dialog above takes it first, and says so.
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("[role=dialog], [role=menu]")) onEscape.current?.();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  const openRow = useCallback(
    (id: string) => {
      select(id);
      open(id);
    },
    [open],
  );
  return { selectedId, openRow };
}
