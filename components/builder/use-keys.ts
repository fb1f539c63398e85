import { useEffect, useRef } from "react";
import { type Command, commandOf, type Press } from "#components/builder/shortcuts.ts";

/** A command's work; `false` where it had nothing to do, so that the key keeps its own meaning. */
export type Commands = Record<Command, () => unknown>;

const TYPING = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]";

/** Whose key a press is. */
export function whereIs(target: Element | null): Press["where"] {
  if (!target || target === document.body || target.closest(".flow-canvas")) return "canvas";
  return target.closest(TYPING) ? "text" : "elsewhere";
}

const COVERS = '[role="dialog"][aria-modal="true"], [role="menu"], [role="listbox"]';

/** A dialog or a menu has the keys for itself. None stands among the thousands of elements that the canvas draws. */
export function isCovered(): boolean {
  const { FILTER_ACCEPT, FILTER_REJECT, FILTER_SKIP, SHOW_ELEMENT } = NodeFilter;
  const judge = (node: Node) => {
    if (!(node instanceof HTMLElement) || node.classList.contains("flow-canvas")) return FILTER_REJECT;
    return node.matches(COVERS) ? FILTER_ACCEPT : FILTER_SKIP;
  };
  return document.createTreeWalker(document.body, SHOW_ELEMENT, judge).nextNode() !== null;
}

/** Listens for the builder's keys on the whole page. */
export function useKeys(commands: Commands): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const mod = event.ctrlKey || event.metaKey;
      const command = commandOf({ key: event.key, mod, shift: event.shiftKey, alt: event.altKey, where: whereIs(document.activeElement) });
      if (!command) return;
      if (isCovered()) {
        // The browser's own dialog for saving a page would come up.
        if (command === "save") event.preventDefault();
        return;
      }
      if (latest.current[command]() !== false) event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
