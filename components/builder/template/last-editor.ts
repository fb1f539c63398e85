/** The template field that had the focus last: values picked beside it go there, and its preview stands below it. */
import { useSyncExternalStore } from "react";
import type { EditorHandle } from "#components/builder/template/template-field.tsx";

interface Last {
  /** The element on the page; when it is gone, nothing goes there any more. */
  field: Element;
  editor: EditorHandle;
}

let last: Last | null = null;
let shown: Element | null = null;
let pressing = false;
const listeners = new Set<() => void>();

function show(): void {
  shown = last?.field ?? null;
  for (const listener of listeners) listener();
}

/** A preview that comes or goes moves what stands below: not while something is being pressed. */
function showLater(): void {
  if (!pressing) show();
}

function watchPresses(): () => void {
  const press = () => {
    pressing = true;
  };
  const release = () => {
    pressing = false;
    // The click comes behind it.
    setTimeout(show);
  };
  const ends = ["pointerup", "pointercancel"];
  addEventListener("pointerdown", press, { capture: true });
  for (const end of ends) addEventListener(end, release, { capture: true });
  return () => {
    removeEventListener("pointerdown", press, { capture: true });
    for (const end of ends) removeEventListener(end, release, { capture: true });
  };
}

let unwatch: (() => void) | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  unwatch ??= watchPresses();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    unwatch?.();
    unwatch = null;
  };
}

export function rememberEditor(field: Element, editor: EditorHandle | null): void {
  if (editor) last = { field, editor };
  showLater();
}

/** Puts a variable where the cursor stood last. @returns whether there is such a field on the page */
export function insertIntoLastEditor(expression: string): boolean {
  if (!last?.field.isConnected) return false;
  last.editor.insert(expression);
  return true;
}

/** Whether the field is the one that somebody types into, or did last. */
export const useIsLast = (field: { current: Element | null }): boolean =>
  useSyncExternalStore(
    subscribe,
    () => shown !== null && shown === field.current,
    () => false,
  );
