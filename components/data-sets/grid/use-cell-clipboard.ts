"use client";

import { type RefObject, useEffect, useRef } from "react";
import { notAsked } from "#components/data/fetch-json.ts";
import { useFailed } from "#components/data/use-failed.ts";
import type { CellChange } from "#components/data-sets/edit-stack.ts";
import { type Place, placeOf } from "#components/data-sets/grid/grid-keys.ts";
import { copiedText, pastedCells } from "#components/data-sets/grid/pasted.ts";
import type { GridRecord, GridRows } from "#components/data-sets/grid/rows.ts";
import type { Column } from "#lib/data-sets/columns.ts";

interface Given {
  scroller: RefObject<HTMLElement | null>;
  columns: readonly Column[];
  rows: GridRows;
  mayEdit: boolean;
  /** Of the row at the foot, too. */
  recordAt(row: number): GridRecord | undefined;
  put(changes: readonly CellChange[]): void;
  /** How many values do not fit, and how many rows no record is there for. */
  notPasted(faults: number, beyond: number): void;
}

/** Each is sent by itself. */
const MOST_PASTED = 500;

/** The cell with the keys. What the events of the clipboard come from is where the caret was last, which may be elsewhere. */
function placeIn({ scroller }: Given, event: ClipboardEvent): Place | null {
  const { activeElement } = document;
  return !event.defaultPrevented && activeElement && scroller.current?.contains(activeElement) ? placeOf(activeElement) : null;
}

function copy(event: ClipboardEvent, given: Given): void {
  const place = placeIn(given, event);
  const column = place && given.columns[place.column - 1];
  // Text that somebody has marked is what the browser copies.
  if (!column || document.getSelection()?.toString()) return;
  event.preventDefault();
  event.clipboardData?.setData("text/plain", copiedText([given.recordAt(place.row)?.cells[column.key]]));
}

/** @throws ProblemError where there are too many rows, or they could not be fetched */
async function paste(event: ClipboardEvent, latest: RefObject<Given>): Promise<void> {
  const { columns, rows, mayEdit, recordAt } = latest.current;
  const place = placeIn(latest.current, event);
  // A picture has no text.
  if (!place || place.column === 0 || !mayEdit || !event.clipboardData?.types.includes("text/plain")) return;
  event.preventDefault();
  const pasted = pastedCells(event.clipboardData.getData("text/plain"), columns.slice(place.column - 1));
  if (pasted.rows.length > MOST_PASTED) throw notAsked(`At most ${MOST_PASTED} rows are pasted at once. Import more as a file.`);
  const write = (records: readonly (GridRecord | undefined)[]) => {
    const changes: CellChange[] = [];
    for (const [at, cells] of pasted.rows.entries()) {
      const record = records[at];
      if (record) changes.push({ record, cells });
    }
    latest.current.put(changes);
    const beyond = pasted.rows.length - changes.length;
    if (pasted.faults + beyond > 0) latest.current.notPasted(pasted.faults, beyond);
  };
  const end = Math.min(place.row + pasted.rows.length, rows.count);
  const known = pasted.rows.map((_, at) => recordAt(place.row + at));
  // At once where it can be: the next key is about what is there then.
  if (known.slice(0, Math.max(0, end - place.row)).every((record) => record !== undefined)) return write(known);
  const fetched = await rows.load(place.row, end);
  write(known.map((record, at) => record ?? fetched[at]));
}

/** Copy and paste on the cell with the keys. */
export function useCellClipboard(given: Given): void {
  const failed = useFailed();
  const latest = useRef(given);
  latest.current = given;
  useEffect(() => {
    const copied = (event: ClipboardEvent) => copy(event, latest.current);
    const pasted = (event: ClipboardEvent) => void paste(event, latest).catch(failed("pasted"));
    addEventListener("copy", copied);
    addEventListener("paste", pasted);
    return () => {
      removeEventListener("copy", copied);
      removeEventListener("paste", pasted);
    };
  }, [failed]);
}
