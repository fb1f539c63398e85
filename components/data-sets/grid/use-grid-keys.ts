"use client";

import type { KeyboardEvent } from "react";
import { asksMenu, type Extent, isTyping, moved, nextCell, type Place, placeOf } from "#components/data-sets/grid/grid-keys.ts";
import type { Column } from "#lib/data-sets/columns.ts";

interface Given {
  columns: readonly Column[];
  extent: Extent;
  mayEdit: boolean;
  /** The row that is no record yet. */
  foot: number;
  go(place: Place): void;
  edit(place: Place, seed: string | null): void;
  clear(place: Place): void;
  add(): void;
  undo(): void;
  toggle(row: number): void;
  /** @returns whether the cell has one */
  openMenu(cell: Element, at: { x: number; y: number }): boolean;
}

type Does = (() => void) | null;

/** What a key does in the grid. Null: the browser does what it does with it. */
function whatKeyDoes(event: KeyboardEvent<HTMLElement>, active: Place, given: Given): Does {
  const { extent, mayEdit, go } = given;
  const place = moved(event, active, extent);
  if (place) return () => go(place);
  const next = event.key === "Tab" && mayEdit ? nextCell(active, event.shiftKey ? -1 : 1, extent) : null;
  // At a row's end Tab leaves the grid: it must not hold anybody for 100,000 rows.
  if (next && next.row === active.row) return () => go(next);
  return mayEdit ? whatKeyChanges(event, active, given) : null;
}

function whatKeyChanges(event: KeyboardEvent<HTMLElement>, active: Place, { columns, foot, ...does }: Given): Does {
  const { key, shiftKey } = event;
  const commanded = event.ctrlKey || event.metaKey;
  const isNewRow = active.row === foot;
  const isCheckbox = columns[active.column - 1]?.type === "checkbox";
  if (key === " " && (active.column === 0 || shiftKey) && !isNewRow) return () => does.toggle(active.row);
  if (key === "Enter" && isNewRow && (commanded || active.column === 0)) return does.add;
  if (key === "Enter" || key === "F2" || (key === " " && isCheckbox)) return () => does.edit(active, null);
  if (key.toLowerCase() === "z" && commanded && !shiftKey) return does.undo;
  if (key === "Delete" || key === "Backspace") return () => does.clear(active);
  return isTyping(event) && !isCheckbox ? () => does.edit(active, key) : null;
}

/** @returns what hears the keys of a cell */
export const useGridKeys = (given: Given) => (event: KeyboardEvent<HTMLElement>) => {
  const target = event.target as HTMLElement;
  // Not the cell that was gone to: others may have changed the columns since.
  const place = placeOf(target);
  if (!place) return;
  if (asksMenu(event)) {
    const { left, bottom } = target.getBoundingClientRect();
    if (given.openMenu(target, { x: left, y: bottom })) event.preventDefault();
    return;
  }
  const does = whatKeyDoes(event, place, given);
  if (!does) return;
  event.preventDefault();
  does();
};
