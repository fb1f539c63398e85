/** What a grid writes, on its way to the server, one after the other; what could not be saved is kept for another try. */
import { outcomeUnknown } from "#components/data/fetch-json.ts";
import type { CellChange, GivenUp } from "#components/data-sets/edit-stack.ts";
import type { Cells } from "#lib/data-sets/columns.ts";

export interface SaveState {
  /** Something is on its way. */
  busy: boolean;
  /** What could not be saved, a record each time, and why. Its cells still show it. */
  unsaved: readonly { recordId: string; cells: Cells; error: unknown }[];
}

export const NOTHING_TO_SAVE: SaveState = { busy: false, unsaved: [] };

interface Doing {
  /** @param putsBack the cells are those that the record had before */
  save(recordId: string, cells: Cells, putsBack: boolean): Promise<void>;
  /** A new record, which `key` lets be added once. */
  add(record: { cells: Cells; key: string }): Promise<void>;
  /** Shows new cells at once. @returns puts them away again */
  show(recordId: string, cells: Cells): () => void;
  /** Called at each change. */
  tell(state: SaveState): void;
}

/** New cells of a record that are shown, and not saved yet. */
interface Shown {
  change: CellChange;
  recordId: string;
  /** Those of the change into which nothing else was written since. */
  cells: Cells;
  /** Its place among all that was written. */
  number: number;
  save(cells: Cells): Promise<void>;
  putAway(): void;
}

export class SaveQueue {
  private readonly doing: Doing;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private count = 0;
  /** The number of what was written last into a cell. */
  private readonly newest = new Map<string, number>();
  /** Sent, and not answered yet. */
  private underWay: readonly Shown[] = [];
  private unsaved: readonly (Shown & { error: unknown })[] = [];
  /** Of which nothing was saved, also where something else was written over it. */
  private readonly failed = new Set<CellChange>();
  /** Of which it is not known whether a try saved it. */
  private readonly perhaps = new WeakSet<CellChange>();

  constructor(doing: Doing) {
    this.doing = doing;
  }

  write(edit: readonly CellChange[]): void {
    if (edit.length === 0) return;
    const shown = edit.map((change) => {
      const { id } = change.record;
      return this.numbered(change, (cells) => this.doing.save(id, cells, change.putsBack === true), this.doing.show(id, change.cells));
    });
    this.unsaved = this.unsaved.flatMap((each) => this.stillMeant(each));
    this.send(shown);
  }

  /** A record that was not added, and has no place in the grid. */
  keepNew(cells: Cells, key: string, error: unknown): void {
    const change = { record: { id: `new ${this.count}`, cells: {} }, cells };
    const kept = this.numbered(
      change,
      () => this.doing.add({ cells, key }),
      () => undefined,
    );
    this.unsaved = [...this.unsaved, { ...kept, error }];
    this.tell();
  }

  /** Something else that is sent: behind what was written before it, and before what is written after it. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    this.tell();
    const done = this.last.then(act).finally(() => {
      this.waiting -= 1;
      this.tell();
    });
    this.last = done.catch(() => undefined);
    return done;
  }

  /** All that could not be saved, in its order. It counts as unsaved until it is. */
  again(): void {
    this.send(this.unsaved);
  }

  /** The cells are as they were saved last. @returns what is given up */
  discard(): GivenUp[] {
    const numbers = new Set(this.unsaved.map(({ number }) => number));
    const isLost = ({ record, cells }: CellChange) =>
      Object.keys(cells).some((key) => numbers.has(this.newest.get(`${record.id} ${key}`) ?? 0));
    const lost = [...this.failed].filter(isLost);
    for (const each of lost) this.failed.delete(each);
    for (const each of this.unsaved) each.putAway();
    this.unsaved = [];
    this.tell();
    return lost.map((change) => ({ change, perhaps: this.perhaps.has(change) }));
  }

  /** These records are gone. @returns what could not be saved of them, or waits to be, by id */
  takeOut(ids: readonly string[]): Map<string, Cells> {
    const stays = ({ recordId }: Shown) => !ids.includes(recordId);
    const taken = new Map<string, Cells>();
    for (const shown of [...this.unsaved, ...this.underWay]) {
      if (stays(shown)) continue;
      taken.set(shown.recordId, { ...taken.get(shown.recordId), ...shown.cells });
      shown.putAway();
    }
    this.unsaved = this.unsaved.filter(stays);
    this.underWay = this.underWay.filter(stays);
    this.tell();
    return taken;
  }

  private numbered(change: CellChange, save: Shown["save"], putAway: Shown["putAway"]): Shown {
    const { record, cells } = change;
    this.count += 1;
    for (const key of Object.keys(cells)) this.newest.set(`${record.id} ${key}`, this.count);
    return { change, recordId: record.id, cells, number: this.count, save, putAway };
  }

  /** Without the cells into which something else was written since. */
  private stillMeant<S extends Shown>(shown: S): S[] {
    const meant = Object.entries(shown.cells).filter(([key]) => this.newest.get(`${shown.recordId} ${key}`) === shown.number);
    return meant.length > 0 ? [{ ...shown, cells: Object.fromEntries(meant) }] : [];
  }

  private send(all: readonly Shown[]): void {
    this.underWay = [...this.underWay, ...all];
    // What takes an edit back must not overtake it.
    void this.inTurn(() => this.saveAll(all));
  }

  private async saveAll(all: readonly Shown[]): Promise<void> {
    const failed: (Shown & { error: unknown })[] = [];
    for (const shown of all) {
      // Taken out meanwhile.
      if (!this.underWay.includes(shown)) continue;
      try {
        await shown.save(shown.cells);
        shown.putAway();
        this.failed.delete(shown.change);
      } catch (error) {
        failed.push({ ...shown, error });
        this.failed.add(shown.change);
        if (outcomeUnknown(error)) this.perhaps.add(shown.change);
      }
      this.underWay = this.underWay.filter((each) => each !== shown);
    }
    const tried = new Set(all.map(({ number }) => number));
    const others = this.unsaved.filter(({ number }) => !tried.has(number));
    this.unsaved = [...others, ...failed].flatMap((each) => this.stillMeant(each));
  }

  private tell(): void {
    this.doing.tell({ busy: this.waiting > 0, unsaved: this.unsaved });
  }
}
