import { type Dispatch, useEffect } from "react";
import type { BuilderEvent } from "#components/builder/state.ts";
import { type Stroke, strokeOf } from "#components/builder/strokes.ts";

/** Cuts what is typed in the sidebar's fields into steps of the flow: an edit after a field was left is a step of its own, too. */
export function useTyping(dispatch: Dispatch<BuilderEvent>): void {
  useEffect(() => {
    const settle = () => dispatch({ kind: "settled" });
    let last: Stroke | null = null;
    const press = (event: KeyboardEvent) => {
      const stroke = strokeOf(event);
      if (stroke === null) return;
      if (stroke !== last || stroke === "line") settle();
      last = stroke;
    };
    addEventListener("focusout", settle);
    // Before the field changes by it.
    addEventListener("keydown", press, true);
    return () => {
      removeEventListener("focusout", settle);
      removeEventListener("keydown", press, true);
    };
  }, [dispatch]);
}
