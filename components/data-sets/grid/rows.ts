/** What the grid shows: rows by their place, some of which have not been fetched yet. */
import type { Cells } from "#lib/data-sets/columns.ts";

export interface GridRecord {
  id: string;
  /** By the column's key. */
  cells: Cells;
}

export interface GridRows {
  /** How many there are, fetched or not. */
  count: number;
  /** Undefined while it is being fetched. */
  at(row: number): GridRecord | undefined;
  /** Rows come into view: what is missing of them is fetched. */
  need(from: number, to: number): void;
}
