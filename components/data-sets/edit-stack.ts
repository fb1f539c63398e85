/** The last edits of a grid, so that they can be taken back. */
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import type { Cells } from "#lib/data-sets/columns.ts";

/** New cells for a record, as the grid showed it. */
export interface CellChange {
  record: GridRecord;
  cells: Cells;
  /** They are those that it had before. */
  putsBack?: boolean;
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
  putsBack: true,
  cells: Object.fromEntries(Object.keys(cells).map((key) => [key, record.cells[key] ?? null])),
});

/** A change that is tried no more. */
export interface GivenUp {
  change: CellChange;
  /** It may have been saved all the same. */
  perhaps: boolean;
}

/** By its number an edit has its place, also where it comes back. */
interface Kept {
  edit: Edit;
  number: number;
}

/** Edits in their order. */
export class EditStack {
  private kept: readonly Kept[] = [];
  private count = 0;
  /** What is being put back. */
  private turn: Promise<unknown> = Promise.resolve();
  /** Records that were added again, by the id that they had before. */
  private readonly names = new Map<string, string>();
  /** The changes that were taken back, by what puts them back. */
  private readonly undone = new WeakMap<CellChange, { change: CellChange; number: number }>();

  push(edit: Edit): void {
    this.count += 1;
    this.keep({ edit, number: this.count });
  }

  /**
   * Takes that edit off, or the last one, and has it put back: one at a time, since an edit may be of a record that comes back
   * before it. It is over when that is. An edit that is no more is passed over.
   */
  undo(putBack: (back: Back) => Promise<void> | void, edit = this.kept.at(-1)?.edit): Promise<void> {
    // The one that was meant at the press: others may be made before its turn.
    const off = this.kept.find((each) => each.edit === edit);
    if (!off) return Promise.resolve();
    this.kept = this.kept.filter((each) => each !== off);
    const done = this.turn.then(() => putBack(this.backOf(off)));
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** What was never saved is no edit any more; what was to be taken back can be taken back again. */
  drop(givenUp: readonly GivenUp[]): void {
    const never = new Set(givenUp.flatMap(({ change, perhaps }) => (perhaps ? [] : [change])));
    for (const { change } of givenUp) {
      const undone = this.undone.get(change);
      if (undone && !never.has(undone.change)) this.putOn(undone.change, undone.number);
    }
    for (const change of never) this.takeOff(change);
  }

  /** A record was added again: earlier edits belong to it. */
  renamed(before: string, after: string): void {
    this.names.set(before, after);
  }

  private keep(kept: Kept): void {
    const others = this.kept.filter(({ number }) => number !== kept.number);
    this.kept = [...others, kept].toSorted((one, other) => one.number - other.number).slice(-MOST_KEPT);
  }

  private putOn(change: CellChange, number: number): void {
    const edit = this.kept.find((each) => each.number === number)?.edit ?? [];
    this.keep({ edit: "removed" in edit ? edit : [...edit, change], number });
  }

  private takeOff(change: CellChange): void {
    this.kept = this.kept.flatMap((each) => {
      if ("removed" in each.edit || !each.edit.includes(change)) return [each];
      const rest = each.edit.filter((other) => other !== change);
      return rest.length > 0 ? [{ ...each, edit: rest }] : [];
    });
  }

  private backOf({ edit, number }: Kept): Back {
    if ("removed" in edit) return { records: edit.removed };
    const cells = edit.map((change) => {
      const back = takenBack({ ...change, record: { ...change.record, id: this.nameOf(change.record.id) } });
      this.undone.set(back, { change, number });
      return back;
    });
    return { cells };
  }

  private nameOf(id: string): string {
    const next = this.names.get(id);
    return next === undefined ? id : this.nameOf(next);
  }
}
