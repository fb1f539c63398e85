/** The last edits of a grid, so that they can be taken back. */
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import type { Cells } from "#lib/data-sets/columns.ts";

/** New cells for a record, as the grid showed it. */
export interface CellChange {
  record: GridRecord;
  cells: Cells;
}

const MOST_KEPT = 50;

/** What puts the cells back as they were. */
const takenBack = ({ record, cells }: CellChange): CellChange => ({
  record,
  cells: Object.fromEntries(Object.keys(cells).map((key) => [key, record.cells[key] ?? null])),
});

/** Edits in their order; what was changed in one go is one edit. */
export class EditStack {
  private edits: (readonly CellChange[])[] = [];

  push(edit: readonly CellChange[]): void {
    this.edits = [...this.edits, edit].slice(-MOST_KEPT);
  }

  /** Takes that edit off, or the last one. @returns what puts it back as it was; null where it is no more */
  pop(edit = this.edits.at(-1)): CellChange[] | null {
    if (!edit || !this.edits.includes(edit)) return null;
    this.edits = this.edits.filter((each) => each !== edit);
    return edit.map(takenBack);
  }
}
