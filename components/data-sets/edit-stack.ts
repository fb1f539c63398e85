/** The last edits of a grid, so that they can be taken back. */
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import type { Cells } from "#lib/data-sets/columns.ts";

/** New cells for a record, as the grid showed it. */
export interface CellChange {
  record: GridRecord;
  cells: Cells;
}

/** As it was when it was deleted; `unsaved`: what it showed and could not be saved. */
export interface RemovedRecord extends GridRecord {
  unsaved?: Cells | undefined;
}

/** Records that were deleted in one go. */
export interface Removal {
  removed: readonly RemovedRecord[];
}

/** What was done in one go. */
export type Edit = readonly CellChange[] | Removal;

/** What puts it back as it was: cells to be written, or records to be added again. */
export type Back = { cells: CellChange[] } | { records: readonly RemovedRecord[] };

const MOST_KEPT = 50;

/** What puts the cells back as they were. */
const takenBack = ({ record, cells }: CellChange): CellChange => ({
  record,
  cells: Object.fromEntries(Object.keys(cells).map((key) => [key, record.cells[key] ?? null])),
});

/** Edits in their order. */
export class EditStack {
  private edits: readonly Edit[] = [];
  /** What is being put back. */
  private turn: Promise<unknown> = Promise.resolve();
  /** Records that were added again, by the id that they had before. */
  private readonly names = new Map<string, string>();

  push(edit: Edit): void {
    this.edits = [...this.edits, edit].slice(-MOST_KEPT);
  }

  /** Takes that edit off, or the last one. @returns what puts it back as it was; null where it is no more */
  pop(edit = this.edits.at(-1)): Back | null {
    if (!edit || !this.edits.includes(edit)) return null;
    this.edits = this.edits.filter((each) => each !== edit);
    if ("removed" in edit) return { records: edit.removed };
    return { cells: edit.map((change) => takenBack({ ...change, record: { ...change.record, id: this.nameOf(change.record.id) } })) };
  }

  /**
   * Takes that edit off, or the last one, and has it put back: one at a time, since an edit may be of a record that comes back
   * before it. It is over when that is.
   */
  undo(putBack: (back: Back) => Promise<void> | void, edit?: Edit): Promise<void> {
    const done = this.turn.then(async () => {
      const back = this.pop(edit);
      if (back) await putBack(back);
    });
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** These were never saved and are given up: there is nothing to put back. */
  drop(changes: readonly CellChange[]): void {
    this.edits = this.edits.flatMap((edit): Edit[] => {
      if ("removed" in edit || !edit.some((change) => changes.includes(change))) return [edit];
      const rest = edit.filter((change) => !changes.includes(change));
      return rest.length > 0 ? [rest] : [];
    });
  }

  /** A record was added again: earlier edits belong to it. */
  renamed(before: string, after: string): void {
    this.names.set(before, after);
  }

  private nameOf(id: string): string {
    const next = this.names.get(id);
    return next === undefined ? id : this.nameOf(next);
  }
}
