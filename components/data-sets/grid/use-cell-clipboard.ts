"use client";

import type { ClipboardEvent } from "react";
import type { CellChange } from "#components/data-sets/edit-stack.ts";
import type { Place } from "#components/data-sets/grid/grid-keys.ts";
import { copiedText, pastedCells } from "#components/data-sets/grid/pasted.ts";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import type { Column } from "#lib/data-sets/columns.ts";

interface Given {
  columns: readonly Column[];
  active: Place;
  mayEdit: boolean;
  recordAt(row: number): GridRecord | undefined;
  put(changes: readonly CellChange[]): void;
  /** Cells that could not be pasted. */
  notPasted(count: number): void;
}

const isOnCell = (event: ClipboardEvent) => (event.target as HTMLElement).matches("[data-cell]");

/** Copy and paste on the active cell. */
export function useCellClipboard({ columns, active, mayEdit, recordAt, put, notPasted }: Given) {
  return {
    onCopy(event: ClipboardEvent) {
      const definition = columns[active.column - 1];
      if (!isOnCell(event) || !definition || document.getSelection()?.toString()) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", copiedText(recordAt(active.row)?.cells[definition.key] ?? null));
    },
    onPaste(event: ClipboardEvent) {
      if (!isOnCell(event) || !mayEdit || active.column === 0) return;
      event.preventDefault();
      const pasted = pastedCells(event.clipboardData.getData("text/plain"), columns.slice(active.column - 1));
      let missed = pasted.faults;
      const changes: CellChange[] = [];
      for (const [at, cells] of pasted.rows.entries()) {
        const record = recordAt(active.row + at);
        if (record) changes.push({ record, cells });
        else missed += Object.keys(cells).length;
      }
      put(changes);
      if (missed > 0) notPasted(missed);
    },
  };
}
