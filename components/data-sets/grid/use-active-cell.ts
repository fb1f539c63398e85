"use client";

import { type FocusEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { type Extent, type Place, placeOf } from "#components/data-sets/grid/grid-keys.ts";

/** The row at the foot, wherever that is once others stand before it. */
export const FOOT = Number.MAX_SAFE_INTEGER;

interface Given {
  scroller: RefObject<HTMLElement | null>;
  extent: Extent;
  /** The row that is no record yet; null where there is none. */
  foot: number | null;
  /** The cell whose input has the focus. */
  edited: Place | null;
}

/** The cell with the focus. Column 0 is the row's own cell. */
export function useActiveCell({ scroller, extent, foot, edited }: Given) {
  const [wanted, setWanted] = useState<Place>({ row: 0, column: 1 });
  const focusWanted = useRef(false);
  /** The focus is in a cell, or was until that went. */
  const holdsFocus = useRef(false);
  // Rows and columns may have gone since.
  const within = { row: Math.max(0, Math.min(wanted.row, extent.rows - 1)), column: Math.min(wanted.column, extent.columns - 1) };
  const active = edited ?? within;
  const editing = edited !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish counts, also for the cell that has the focus, and rows and columns that go
  useLayoutEffect(() => {
    const lost = holdsFocus.current && document.activeElement === document.body;
    if (!(focusWanted.current || lost) || editing) return;
    focusWanted.current = false;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${active.row}:${active.column}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [wanted, editing, scroller, extent.rows, extent.columns]);

  const set = (place: Place) => setWanted(foot !== null && place.row >= foot ? { ...place, row: FOOT } : place);
  const press = (place: Place) => {
    if (!editing) set(place);
  };
  return {
    active,
    /** Without the focus: it comes by itself, or is elsewhere. */
    set,
    /** A pointer came down on a cell. */
    press,
    /** With the focus. */
    go(place: Place) {
      focusWanted.current = true;
      set(place);
    },
    /** Once nothing is edited any more, the focus is in the active cell. */
    wantFocus(wants = true) {
      focusWanted.current = wants;
    },
    handlers: {
      /** A focus that comes by a click or by Tab is where the keys are. */
      onFocus(event: FocusEvent<HTMLElement>) {
        const place = placeOf(event.target);
        holdsFocus.current = place !== null;
        if (place && (place.row !== active.row || place.column !== active.column)) press(place);
      },
      /** Nothing tells of a focus that goes with its row. */
      onBlur() {
        holdsFocus.current = false;
      },
    },
  };
}
