"use client";

import { useEffect, useState } from "react";
import type { Place } from "#components/data-sets/grid/grid-keys.ts";
import { type GridRecord, type GridRows, holding } from "#components/data-sets/grid/rows.ts";
import { NEW } from "#components/data-sets/grid/use-new-row.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { Column } from "#lib/data-sets/columns.ts";

/** A cell that is being edited. */
export interface Editing {
  /** As it was then. */
  record: GridRecord;
  /** Where it stands, or stood last. */
  row: number;
  column: Column;
  /** What was typed on it. */
  seed: string | null;
}

interface Given {
  rows: GridRows;
  columns: readonly Column[];
  /** The column that was edited is no more. */
  onGone(): void;
}

/** The cell that is being edited, one at a time. Others may move or delete its record meanwhile: it stays until the edit ends. */
export function useCellEdit({ rows, columns, onGone }: Given) {
  const toast = useToast();
  const [editing, setEditing] = useState<Editing | null>(null);
  const isNew = editing?.record.id === NEW;
  const row = editing && (isNew ? rows.count : (rows.rowOf(editing.record.id) ?? editing.row));
  if (editing && row !== null && row !== editing.row) setEditing({ ...editing, row });
  const column = editing ? columns.findIndex(({ key }) => key === editing.column.key) + 1 : 0;
  const gone = editing && column === 0 ? editing.column.name : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes once
  useEffect(() => {
    if (gone === null) return;
    onGone();
    setEditing(null);
    toast({ text: `The column ${gone} was removed while you typed in it.`, tone: "bad" });
  }, [gone]);

  return {
    editing,
    /** Where it is edited. */
    place: row === null || column === 0 ? null : ({ row, column } satisfies Place),
    rows: editing && row !== null && !isNew ? holding(rows, editing.record, row) : rows,
    begin: setEditing,
    end: () => setEditing(null),
  };
}
