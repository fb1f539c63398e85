"use client";

import { useEffect, useRef } from "react";

interface ListKeys {
  /** Ids in the order of the screen. */
  ids: readonly string[];
  selectedId: string | null;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
  onAct: () => void;
  /** @param range with Shift: from the last one to this one */
  onPick?: (id: string, range: boolean) => void;
  /** Drops all that is picked; absent where nothing is. */
  onClear?: (() => void) | null;
}

const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Where keys mean something else: fields, menus, dialogs, blocks that scroll, and buttons for Enter. */
const TYPING =
  "input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=tablist], [role=radiogroup], [role=group]";

/** Space on a control is that one's. */
const picks = ({ key }: KeyboardEvent, target: Element | null): boolean =>
  key.toLowerCase() === "x" || (key === " " && !target?.closest("a, button, input"));

/** J and K or the arrows select, Enter opens, E runs the only action, X or Space picks, Escape drops what is picked. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.ctrlKey || event.metaKey || event.altKey || target?.closest(TYPING) || document.querySelector("[role=dialog]")) return;
      const { ids, selectedId, onSelect, onOpen, onAct, onPick, onClear } = latest.current;
      const at = selectedId === null ? -1 : ids.indexOf(selectedId);
      const step = STEPS[event.key];
      const next = step === undefined ? undefined : ids[Math.max(0, Math.min(ids.length - 1, at + step))];
      if (next !== undefined) onSelect(next);
      else if (event.key === "e" && selectedId !== null) onAct();
      else if (picks(event, target) && selectedId !== null) onPick?.(selectedId, event.shiftKey);
      else if (event.key === "Escape" && onClear) onClear();
      // Enter on a link or a button is that one's.
      else if (event.key === "Enter" && selectedId !== null && !target?.closest("a, button")) onOpen(selectedId);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
