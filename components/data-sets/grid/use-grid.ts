"use client";

import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { CellChange } from "#components/data-sets/edit-stack.ts";
import type { After } from "#components/data-sets/grid/cell-editor.tsx";
import { asksMenu, isTyping, moved, nextCell, type Place } from "#components/data-sets/grid/grid-keys.ts";
import type { RowEvents } from "#components/data-sets/grid/grid-row.tsx";
import { copiedText, type PastedCells, pastedCells } from "#components/data-sets/grid/pasted.ts";
import type { GridRecord, GridRows } from "#components/data-sets/grid/rows.ts";
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
  notPasted(count: number): void;
}

interface Editing {
  record: GridRecord;
  column: number;
  seed: string | null;
}

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
  scroller: RefObject<HTMLElement | null>;
  columns: readonly Column[];
  rows: GridRows;
  mayEdit: boolean;
  /** Rows that fill the view. */
  page: number;
  doing: GridDoing;
}

const NEW = "new";
/** The row at the foot, wherever that is once others stand before it. */
const FOOT = Number.MAX_SAFE_INTEGER;
const sameValue = (one: FieldValue | undefined, other: FieldValue): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(isEmpty(other) ? null : other);

/** The cell with the focus, what is edited, and the row at the foot. Column 0 is the row's own cell. */
export function useGrid(given: Given) {
  const { scroller, columns, rows, mayEdit, page } = given;
  const [wanted, setWanted] = useState<Place>({ row: 0, column: 1 });
  const [editing, setEditing] = useState<Editing | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [cells, setCells] = useState<Cells>({});
  const focusWanted = useRef(false);
  /** The focus is in a cell, or was until that went. */
  const holdsFocus = useRef(false);
  const fresh = useMemo<GridRecord>(() => ({ id: NEW, cells }), [cells]);
  const extent = { rows: rows.count + (mayEdit ? 1 : 0), columns: columns.length + 1, page };
  // Rows and columns may have gone since.
  const active = { row: Math.max(0, Math.min(wanted.row, extent.rows - 1)), column: Math.min(wanted.column, columns.length) };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish counts, also for the cell that has the focus, and rows that go
  useLayoutEffect(() => {
    const lost = holdsFocus.current && document.activeElement === document.body;
    if (!(focusWanted.current || lost) || editing) return;
    focusWanted.current = false;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${active.row}:${active.column}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [wanted, editing, scroller, rows.count]);

  const setActive = (place: Place) => setWanted(mayEdit && place.row >= rows.count ? { ...place, row: FOOT } : place);
  const recordAt = (row: number): GridRecord | undefined => (row === rows.count ? fresh : rows.at(row));
  const go = (place: Place) => {
    focusWanted.current = true;
    setActive(place);
  };
  const add = (added: Cells) => {
    go({ row: FOOT, column: 1 });
    if (Object.keys(added).length === 0) return;
    // The row is empty from here on: what is typed meanwhile is another record, and a second press adds nothing.
    setCells({});
    const putBack = () => {
      const { cells: typed, editing: edited } = latest.current;
      const hasRoom = scroller.current !== null && Object.keys(typed).length === 0 && edited?.record.id !== NEW;
      if (hasRoom) setCells(added);
      return hasRoom;
    };
    void given.doing.add(added, putBack);
  };
  const typedInto = (changed: Cells): Cells =>
    Object.fromEntries(Object.entries({ ...cells, ...changed }).filter(([, value]) => !isEmpty(value)));
  const putAll = (changes: readonly CellChange[], emptied?: string) => {
    const differing = changes.flatMap(({ record, cells: changed }) => {
      const those = Object.entries(changed).filter(([key, value]) => !sameValue(record.cells[key], value));
      return those.length > 0 ? [{ record, cells: Object.fromEntries(those) }] : [];
    });
    for (const { record, cells: changed } of differing) if (record.id === NEW) setCells(typedInto(changed));
    const edit = differing.filter(({ record }) => record.id !== NEW);
    if (edit.length > 0) given.doing.save(edit, emptied);
  };
  const put = (record: GridRecord, changed: Cells) => putAll([{ record, cells: changed }]);
  const edit = ({ row, column }: Place, seed: string | null) => {
    const definition = columns[column - 1];
    const record = recordAt(row);
    // What is being edited and does not fit has to be mended or given up first.
    if (!mayEdit || !definition || !record || editing) return;
    if (definition.type === "checkbox") return put(record, { [definition.key]: record.cells[definition.key] !== true });
    setActive({ row, column });
    setEditing({ record, column, seed: definition.type === "select" || definition.type === "user" ? null : seed });
  };
  const after: Record<After, () => void> = {
    stay: () => undefined,
    down: () => go({ ...active, row: Math.min(active.row + 1, extent.rows - 1) }),
    next: () => go(nextCell(active, 1, extent) ?? active),
    before: () => go(nextCell(active, -1, extent) ?? active),
  };
  const save = (value: FieldValue, then: After) => {
    const definition = editing && columns[editing.column - 1];
    const changed = definition ? { [definition.key]: value } : {};
    if (editing) put(editing.record, changed);
    focusWanted.current = then !== "stay" || Boolean(document.activeElement?.closest("[data-cell]"));
    setEditing(null);
    // Enter ends the new record; Tab goes on in it.
    if (then === "down" && editing?.record.id === NEW) add(typedInto(changed));
    else after[then]();
  };

  const press = (place: Place) => editing === null && setActive(place);
  const latest = useRef({ edit, save, add, press, cells, editing, doing: given.doing });
  latest.current = { edit, save, add, press, cells, editing, doing: given.doing };
  const events = useMemo<RowEvents>(
    () => ({
      press: (row, column) => latest.current.press({ row, column }),
      edit: (row, column) => latest.current.edit({ row, column }, null),
      save: (value, then) => latest.current.save(value, then),
      cancel: () => {
        focusWanted.current = true;
        setEditing(null);
      },
      toggle: (row, range) => latest.current.doing.toggle(row, range),
      add: () => latest.current.add(latest.current.cells),
    }),
    [],
  );

  const keyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    if (!target.matches("[data-cell]")) return;
    if (asksMenu(event)) {
      const { left, bottom } = target.getBoundingClientRect();
      if (askMenu(target, { x: left, y: bottom })) event.preventDefault();
      return;
    }
    const does = whatKeyDoes(event);
    if (!does) return;
    event.preventDefault();
    does();
  };
  /** Null: the browser does what it does with it. */
  const whatKeyDoes = (event: KeyboardEvent<HTMLElement>): (() => void) | null => {
    const place = moved(event, active, extent);
    if (place) return () => go(place);
    const next = event.key === "Tab" && mayEdit ? nextCell(active, event.shiftKey ? -1 : 1, extent) : null;
    // At a row's end Tab leaves the grid: it must not hold anybody for 100,000 rows.
    if (next && next.row === active.row) return () => go(next);
    if (!mayEdit) return null;
    const isNewRow = active.row === rows.count;
    if (event.key === " " && (active.column === 0 || event.shiftKey) && !isNewRow) return () => given.doing.toggle(active.row, false);
    if (event.key === "Enter" && isNewRow && (event.ctrlKey || event.metaKey || active.column === 0)) return () => add(cells);
    if (event.key === "Enter" || event.key === "F2") return () => edit(active, null);
    if (event.key === " " && columns[active.column - 1]?.type === "checkbox") return () => edit(active, null);
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) return given.doing.undo;
    if (event.key === "Delete" || event.key === "Backspace") return () => clear(active);
    return isTyping(event) && columns[active.column - 1]?.type !== "checkbox" ? () => edit(active, event.key) : null;
  };
  const clear = ({ row, column }: Place) => {
    const definition = columns[column - 1];
    const record = recordAt(row);
    if (definition && record) putAll([{ record, cells: { [definition.key]: null } }], definition.name);
  };
  const isOnCell = (event: ClipboardEvent) => (event.target as HTMLElement).matches("[data-cell]");
  const copy = (event: ClipboardEvent) => {
    const definition = columns[active.column - 1];
    if (!isOnCell(event) || !definition || document.getSelection()?.toString()) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", copiedText(recordAt(active.row)?.cells[definition.key] ?? null));
  };
  const paste = (event: ClipboardEvent) => {
    if (!isOnCell(event) || !mayEdit || active.column === 0) return;
    event.preventDefault();
    const pasted: PastedCells = pastedCells(event.clipboardData.getData("text/plain"), columns.slice(active.column - 1));
    let missed = pasted.faults;
    const changes: CellChange[] = [];
    for (const [at, changed] of pasted.rows.entries()) {
      const record = recordAt(active.row + at);
      if (record) changes.push({ record, cells: changed });
      else missed += Object.keys(changed).length;
    }
    putAll(changes);
    if (missed > 0) given.doing.notPasted(missed);
  };
  /** A focus that comes by a click or by Tab is where the keys are. */
  const focused = (event: FocusEvent<HTMLElement>) => {
    const [row, column] = event.target.getAttribute("data-cell")?.split(":").map(Number) ?? [];
    holdsFocus.current = row !== undefined;
    if (row !== undefined && column !== undefined && (row !== active.row || column !== active.column)) press({ row, column });
  };
  /** Nothing tells of a focus that goes with its row. */
  const blurred = () => {
    holdsFocus.current = false;
  };
  const askMenu = (cell: Element, at: Point): boolean => {
    const [row = 0, column = 1] = cell.getAttribute("data-cell")?.split(":").map(Number) ?? [];
    const record = rows.at(row);
    if (!mayEdit || editing || !record) return false;
    setActive({ row, column });
    setMenu({ row, record, at });
    return true;
  };
  /** What has a menu of the browser's own keeps it: an input, a link. */
  const contextMenu = (event: MouseEvent) => {
    const cell = event.target instanceof Element && !event.target.closest("a, input, textarea") && event.target.closest("[data-cell]");
    if (cell && askMenu(cell, { x: event.clientX, y: event.clientY })) event.preventDefault();
  };

  return {
    active,
    /** To the row at the foot. */
    begin: () => go({ row: FOOT, column: 1 }),
    editing,
    /** The row whose menu is open. */
    menu,
    closeMenu: () => setMenu(null),
    /** The focus comes back to its cell. */
    refocus: () => go(active),
    fresh,
    events,
    handlers: { onKeyDown: keyDown, onCopy: copy, onPaste: paste, onFocus: focused, onBlur: blurred, onContextMenu: contextMenu },
  };
}
