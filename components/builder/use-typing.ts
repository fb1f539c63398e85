import { type Dispatch, type RefObject, useEffect, useRef } from "react";
import type { BuilderEvent } from "#components/builder/state.ts";

/**
 * Follows what is typed in the sidebar's fields: an edit after a field was left is a step of its own.
 * @returns whether the edit of this moment is a field's that takes back what was typed there
 */
export function useTyping(dispatch: Dispatch<BuilderEvent>): RefObject<boolean> {
  const takesBack = useRef(false);
  useEffect(() => {
    const settle = () => dispatch({ kind: "settled" });
    // Before the field tells of it, and after.
    const begin = (event: Event) => {
      takesBack.current = event instanceof InputEvent && event.inputType === "historyUndo";
    };
    const end = () => {
      takesBack.current = false;
    };
    addEventListener("focusout", settle);
    addEventListener("input", begin, true);
    addEventListener("input", end);
    return () => {
      removeEventListener("focusout", settle);
      removeEventListener("input", begin, true);
      removeEventListener("input", end);
    };
  }, [dispatch]);
  return takesBack;
}
