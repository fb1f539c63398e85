"use client";

import { useEffect, useRef, useState } from "react";
import { keyOf } from "#components/ui/keys/key-of.ts";
import { type ListDeed, listKey } from "#components/ui/keys/list-key.ts";

interface ListKeys {
  /** Ids in the order of the screen. */
  ids: readonly string[];
  selectedId: string | null;
  /** The selected one only stands first: no key changes it until somebody goes to one. */
  preselected?: boolean;
  /** It came unasked into the place of another one. */
  came?: boolean;
  onSelect: (id: string) => void;
  /** What those hear who do not see where a key has led; absent: nothing is said. */
  wordsOf?: (id: string) => string;
  onOpen: (id: string) => void;
  /** Does the only thing that can be done with the selected one; `onAim` goes there and does nothing. Both say where there is none. */
  onAct?: () => void;
  onAim?: () => void;
  /** @param range with Shift: from the last one to this one */
  onPick?: (id: string, range: boolean) => void;
  /** Drops all that is picked; absent where nothing is. */
  onClear?: (() => void) | null;
  /** Shows the list of keys. */
  onHelp?: () => void;
}

/** Where keys mean something else: fields, menus, dialogs, blocks that scroll, and buttons for Enter. */
const TYPING =
  "input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=radiogroup], [role=group]";
/** Tabs walk by arrows and open by Enter and Space; letters mean nothing to them. */
const isOfTabs = (target: Element | null, key: string): boolean => target?.closest("[role=tablist]") != null && !/^[a-z?]$/i.test(key);

/** Whether a key that was pressed is the page's, and no field's, menu's or dialog's, and nothing before the page has taken it. */
export function isOfPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector("[role=dialog]")) return false;
  const target = event.target instanceof Element ? event.target : null;
  return !target?.closest(TYPING) && !isOfTabs(target, event.key);
}

/** What a deed leads to in this list; undefined where it has no such thing. */
function doneBy(
  deed: ListDeed,
  { onSelect, onOpen, onAct, onAim, onPick, onClear, onHelp }: ListKeys,
  selected: (id: string) => void,
): (() => void) | null | undefined {
  switch (deed.does) {
    case "select":
      return () => {
        onSelect(deed.id);
        selected(deed.id);
      };
    case "open":
      return () => onOpen(deed.id);
    case "pick":
      return onPick && (() => onPick(deed.id, deed.range));
    default:
      return { act: onAct, aim: onAim, help: onHelp, clear: onClear }[deed.does];
  }
}

/**
 * J and K or the arrows select, Enter opens, E runs the only action, X or Space picks, Escape drops what is picked, ? lists them.
 * @returns what a polite live region says: the row that a key has gone to
 */
export function useListKeys(keys: ListKeys): string {
  const [said, say] = useState("");
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isOfPage(event)) return;
      const target = event.target instanceof Element ? event.target : null;
      const now = latest.current;
      const { shiftKey } = event;
      const key = keyOf(event);
      const onControl = Boolean(target?.closest(key === "Enter" ? "a, button" : "a, button, input"));
      const at = {
        get ids() {
          return now.ids;
        },
        selectedId: now.selectedId,
        chosen: !now.preselected,
        came: now.came ?? false,
      };
      const deed = listKey({ key, shiftKey, onControl }, at);
      const done = deed && doneBy(deed, now, (id) => say(now.wordsOf?.(id) ?? ""));
      if (!done) return;
      event.preventDefault();
      // Enter is the list's from now on, and no longer the tab's.
      if (deed.does === "select" && target instanceof HTMLElement && target.closest("[role=tablist]")) target.blur();
      done();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return said;
}
