import { useEffect, useRef } from "react";
import { OwnTyping } from "#components/builder/own-typing.ts";
import { type Command, commandOf, type Press } from "#components/builder/shortcuts.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

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

/** What a text field does by itself with what is only its own. */
const OF_FIELDS: ReadonlySet<Command | null> = new Set<Command>(["undo", "redo"]);

/** Listens for the builder's keys on the whole page. */
export function useKeys(commands: Commands, flow: FlowDocument): void {
  const latest = useRef({ commands, flow });
  latest.current = { commands, flow };
  useEffect(() => {
    const typing = new OwnTyping<FlowDocument>();
    const commandFor = ({ key, ctrlKey, metaKey, shiftKey: shift, altKey: alt }: KeyboardEvent) =>
      commandOf({ key, mod: ctrlKey || metaKey, shift, alt, where: whereIs(document.activeElement) });
    /** Whether the key has done something, so that it means nothing more. */
    const act = (event: KeyboardEvent, command: Command): boolean => {
      if (isCovered()) {
        // The browser's own dialog for saving a page would come up.
        if (command === "save") event.preventDefault();
        return false;
      }
      const done = latest.current.commands[command]() !== false;
      if (done) event.preventDefault();
      return done;
    };
    const enter = ({ target }: FocusEvent) => typing.enter(target instanceof Element ? target : null, latest.current.flow);
    /** Before the field itself, which would take the key. */
    const pressInField = (event: KeyboardEvent) => {
      const field = document.activeElement;
      const { flow } = latest.current;
      typing.note(field, flow);
      const command = event.isComposing || whereIs(field) !== "text" ? null : commandFor(event);
      if (!command || !OF_FIELDS.has(command) || typing.holds(field, flow) || isCovered()) return;
      act(event, command);
      typing.forget();
      // The browser's own undo knows nothing of the flow's, and would put letters where they no longer belong.
      event.preventDefault();
      event.stopPropagation();
    };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandFor(event);
      if (command && !(OF_FIELDS.has(command) && whereIs(document.activeElement) === "text")) act(event, command);
    };
    addEventListener("focusin", enter);
    addEventListener("keydown", pressInField, true);
    addEventListener("keydown", press);
    return () => {
      removeEventListener("focusin", enter);
      removeEventListener("keydown", pressInField, true);
      removeEventListener("keydown", press);
    };
  }, []);
}
