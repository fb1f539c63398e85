"use client";

import { type MouseEvent, useState } from "react";
import { type Place, placeOf } from "#components/data-sets/grid/grid-keys.ts";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";

interface Point {
  x: number;
  y: number;
}

interface OpenMenu {
  row: number;
  record: GridRecord;
  at: Point;
}

interface Given {
  /** What has a menu at all. */
  recordOf(place: Place): GridRecord | undefined;
  /** The focus comes back to it. */
  onOpen(place: Place): void;
}

/** The menu of a row. */
export function useRowMenu({ recordOf, onOpen }: Given) {
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  /** @returns whether it has one */
  const open = (cell: Element, at: Point): boolean => {
    const place = placeOf(cell);
    const record = place && recordOf(place);
    if (!record) return false;
    onOpen(place);
    setMenu({ row: place.row, record, at });
    return true;
  };
  return {
    menu,
    close: () => setMenu(null),
    open,
    /** What has a menu of the browser's own keeps it: an input, a link. */
    onContextMenu(event: MouseEvent) {
      const cell = event.target instanceof Element && !event.target.closest("a, input, textarea") && event.target.closest("[data-cell]");
      if (cell && open(cell, { x: event.clientX, y: event.clientY })) event.preventDefault();
    },
  };
}
