"use client";

import { type RefObject, useMemo, useRef } from "react";
import type { CellChange } from "#components/data-sets/edit-stack.ts";
import type { After } from "#components/data-sets/grid/cell-editor.tsx";
import { nextCell, type Place } from "#components/data-sets/grid/grid-keys.ts";
import type { RowEvents } from "#components/data-sets/grid/grid-row.tsx";
import type { GridRecord, GridRows } from "#components/data-sets/grid/rows.ts";
import { FOOT, useActiveCell } from "#components/data-sets/grid/use-active-cell.ts";
import { useCellClipboard } from "#components/data-sets/grid/use-cell-clipboard.ts";
import { useCellEdit } from "#components/data-sets/grid/use-cell-edit.ts";
import { useGridKeys } from "#components/data-sets/grid/use-grid-keys.ts";
import { NEW, useNewRow } from "#components/data-sets/grid/use-new-row.ts";
import { useRowMenu } from "#components/data-sets/grid/use-row-menu.ts";
import { FIELD_INPUTS } from "#components/fields/index.tsx";
import type { Cells, Column } from "#lib/data-sets/columns.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import { isEmpty } from "#lib/fields/index.ts";

/** What a grid's edits lead to. */
export interface GridDoing {
  /** @param emptied the name of the column whose cell was emptied by a key */
  save(edit: readonly CellChange[], emptied?: string): void;
  /** Takes the last edit back. */
  undo(): void;
  /** @param putBack called where it could not be added: puts its cells back into the row. @returns whether they found room there */
  add(cells: Cells, putBack: () => boolean): Promise<void>;
  /** @param range from the one that was chosen last */
  toggle(row: number, range: boolean): void;
  /** Cells that could not be pasted. */
  notPasted(faults: number, beyond: number): void;
}

interface Given {
  scroller: RefObject<HTMLElement | null>;
  columns: readonly Column[];
  rows: GridRows;
  mayEdit: boolean;
  /** Rows that fill the view. */
  page: number;
  doing: GridDoing;
}

const sameValue = (one: FieldValue | undefined, other: FieldValue): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(isEmpty(other) ? null : other);

/** Only what is another value than before. */
const differing = (changes: readonly CellChange[]): CellChange[] =>
  changes.flatMap(({ record, cells }) => {
    const those = Object.entries(cells).filter(([key, value]) => !sameValue(record.cells[key], value));
    return those.length > 0 ? [{ record, cells: Object.fromEntries(those) }] : [];
  });

/** The cell with the focus, what is edited, and the row at the foot. */
export function useGrid({ scroller, columns, rows: listed, mayEdit, page, doing }: Given) {
  const { editing, place: edited, rows, begin, end } = useCellEdit({ rows: listed, columns, onGone: () => go(active) });
  const extent = { rows: rows.count + (mayEdit ? 1 : 0), columns: columns.length + 1, page };
  const cell = useActiveCell({ scroller, extent, foot: mayEdit ? rows.count : null, edited });
  const { active, go } = cell;
  const isFree = () => scroller.current !== null && editing?.record.id !== NEW;
  const newRow = useNewRow({ columns, send: doing.add, isFree });
  const recordAt = (row: number): GridRecord | undefined => (row === rows.count ? newRow.record : rows.at(row));

  const put = (changes: readonly CellChange[], emptied?: string) => {
    const differ = differing(changes);
    for (const { record, cells } of differ) if (record.id === NEW) newRow.put(cells);
    const edit = differ.filter(({ record }) => record.id !== NEW);
    if (edit.length > 0) doing.save(edit, emptied);
  };
  const add = (changed: Cells = {}) => {
    go({ row: FOOT, column: 1 });
    newRow.add(changed);
  };
  const edit = (place: Place, seed: string | null) => {
    const definition = columns[place.column - 1];
    const record = recordAt(place.row);
    // What is being edited and does not fit has to be mended or given up first.
    if (!mayEdit || !definition || !record || editing) return;
    const { type, key } = definition;
    if (type === "checkbox") return put([{ record, cells: { [key]: record.cells[key] !== true } }]);
    cell.set(place);
    begin({ record, row: place.row, column: definition, seed: FIELD_INPUTS[type].typed ? seed : null });
  };
  const clear = ({ row, column }: Place) => {
    const definition = columns[column - 1];
    const record = recordAt(row);
    if (definition && record) put([{ record, cells: { [definition.key]: null } }], definition.name);
  };
  const after: Record<After, () => void> = {
    stay: () => undefined,
    down: () => go({ ...active, row: Math.min(active.row + 1, extent.rows - 1) }),
    next: () => go(nextCell(active, 1, extent) ?? active),
    before: () => go(nextCell(active, -1, extent) ?? active),
  };
  const leave = (wantsFocus: boolean) => {
    // Its record may have moved meanwhile.
    cell.set(active);
    cell.wantFocus(wantsFocus);
    end();
  };
  const save = (value: FieldValue, then: After) => {
    if (!editing) return;
    const { record, column } = editing;
    const cells = { [column.key]: value };
    put([{ record, cells }]);
    leave(then !== "stay" || Boolean(document.activeElement?.closest("[data-cell]")));
    // Enter ends the new record; Tab goes on in it.
    if (then === "down" && record.id === NEW) add(cells);
    else after[then]();
  };

  const latest = useRef({ edit, save, add, leave, press: cell.press, doing });
  latest.current = { edit, save, add, leave, press: cell.press, doing };
  const events = useMemo<RowEvents>(
    () => ({
      press: (row, column) => latest.current.press({ row, column }),
      edit: (row, column) => latest.current.edit({ row, column }, null),
      save: (value, then) => latest.current.save(value, then),
      cancel: () => latest.current.leave(true),
      toggle: (row, range) => latest.current.doing.toggle(row, range),
      add: () => latest.current.add(),
    }),
    [],
  );

  const menu = useRowMenu({
    recordOf: ({ row }) => (mayEdit && !editing ? rows.at(row) : undefined),
    onOpen: cell.set,
  });
  useCellClipboard({ scroller, columns, rows, mayEdit, recordAt, put, notPasted: doing.notPasted });
  const onKeyDown = useGridKeys({
    columns,
    extent,
    mayEdit,
    foot: rows.count,
    go,
    edit,
    clear,
    add,
    undo: doing.undo,
    toggle: (row) => doing.toggle(row, false),
    openMenu: menu.open,
  });

  return {
    /** With the record that is edited, wherever that is by now. */
    rows,
    active,
    /** To the row at the foot. */
    begin: () => go({ row: FOOT, column: 1 }),
    editing,
    /** The row whose menu is open. */
    menu: menu.menu,
    closeMenu: menu.close,
    /** The focus comes back to its cell. */
    refocus: () => go(active),
    fresh: newRow.record,
    /** The row at the foot holds what is not added yet. */
    isTyped: newRow.isTyped,
    events,
    handlers: { onKeyDown, ...cell.handlers, onContextMenu: menu.onContextMenu },
  };
}
