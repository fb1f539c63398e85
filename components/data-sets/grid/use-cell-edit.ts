"use client";

import { useState } from "react";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";

/** A cell that is being edited. */
export interface Editing {
  record: GridRecord;
  column: number;
  /** What was typed on it. */
  seed: string | null;
}

/** The cell that is being edited; one at a time. */
export function useCellEdit() {
  const [editing, setEditing] = useState<Editing | null>(null);
  return { editing, begin: setEditing, end: () => setEditing(null) };
}
