/** Edits on their way to the server, one after the other; what could not be saved is kept for another try. */
import type { CellChange } from "#components/data-sets/edit-stack.ts";
import type { Cells } from "#lib/data-sets/columns.ts";

export interface SaveState {
  /** Something is on its way. */
  busy: boolean;
  /** What could not be saved, a record each time, and why. Its cells still show it. */
  unsaved: readonly { recordId: string; cells: Cells; error: unknown }[];
}

export const NOTHING_TO_SAVE: SaveState = { busy: false, unsaved: [] };

interface Doing {
  save(recordId: string, cells: Cells): Promise<void>;
  /** Shows new cells at once. @returns puts them away again */
  show(recordId: string, cells: Cells): () => void;
  /** Called at each change. */
  tell(state: SaveState): void;
}

/** New cells of a record that are shown, and not saved yet. */
interface Shown {
  recordId: string;
  cells: Cells;
  /** Its place among all that was written. */
  number: number;
  putAway(): void;
}

export class SaveQueue {
  private readonly doing: Doing;
  private last: Promise<void> = Promise.resolve();
  private waiting = 0;
  private count = 0;
  /** The number of what was written last into a cell. */
  private readonly newest = new Map<string, number>();
  private unsaved: readonly (Shown & { error: unknown })[] = [];

  constructor(doing: Doing) {
    this.doing = doing;
  }

  write(edit: readonly CellChange[]): void {
    const shown = edit.map(({ record, cells }): Shown => {
      this.count += 1;
      for (const key of Object.keys(cells)) this.newest.set(`${record.id} ${key}`, this.count);
      return { recordId: record.id, cells, number: this.count, putAway: this.doing.show(record.id, cells) };
    });
    this.unsaved = this.unsaved.flatMap((each) => this.stillMeant(each));
    this.send(shown);
  }

  /** All that could not be saved, in its order. It counts as unsaved until it is. */
  again(): void {
    this.send(this.unsaved);
  }

  /** The cells are as they were saved last. */
  discard(): void {
    for (const { putAway } of this.unsaved) putAway();
    this.unsaved = [];
    this.tell();
  }

  /** Without the cells into which something else was written since. */
  private stillMeant<S extends Shown>(shown: S): S[] {
    const meant = Object.entries(shown.cells).filter(([key]) => this.newest.get(`${shown.recordId} ${key}`) === shown.number);
    return meant.length > 0 ? [{ ...shown, cells: Object.fromEntries(meant) }] : [];
  }

  private send(all: readonly Shown[]): void {
    this.waiting += 1;
    this.tell();
    // What takes an edit back must not overtake it.
    this.last = this.last.then(() => this.saveAll(all));
  }

  private async saveAll(all: readonly Shown[]): Promise<void> {
    const failed: (Shown & { error: unknown })[] = [];
    for (const shown of all) {
      try {
        await this.doing.save(shown.recordId, shown.cells);
        shown.putAway();
      } catch (error) {
        failed.push({ ...shown, error });
      }
    }
    const tried = new Set(all.map(({ number }) => number));
    const others = this.unsaved.filter(({ number }) => !tried.has(number));
    this.unsaved = [...others, ...failed].flatMap((each) => this.stillMeant(each));
    this.waiting -= 1;
    this.tell();
  }

  private tell(): void {
    this.doing.tell({ busy: this.waiting > 0, unsaved: this.unsaved });
  }
}
