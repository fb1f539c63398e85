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
  /** Where a record stands; undefined where that is not known. */
  rowOf(id: string): number | undefined;
  /** Those from `from` to before `to`, fetched where they have to be. @throws Error */
  load(from: number, to: number): Promise<readonly (GridRecord | undefined)[]>;
  /** Rows come into view: what is missing of them is fetched. */
  need(from: number, to: number): void;
}

/** The list with a record in its row, whatever has become of it in the list. */
export const holding = (rows: GridRows, record: GridRecord, row: number): GridRows => ({
  ...rows,
  count: Math.max(rows.count, row + 1),
  at: (place) => (place === row && rows.at(row)?.id !== record.id ? record : rows.at(place)),
});
