/**
 * What a person types on a task until it is saved. One change is sent at a time; what the server refuses stays as typed,
 * with its sentence. Values of other fields keep coming from the server, so other people's changes show meanwhile.
 */
import type { FieldValue } from "#lib/fields/definition.ts";

/** Where a value stands, as the server's faults name it: `fields.company_id`, `assignedTo`, `dueAt`, `name`. */
export type DraftPath = string;

export interface Draft {
  value: FieldValue;
  /** Why it was not saved. */
  error: string | null;
  /** Sending it once more may help: nothing is wrong with the value. */
  again?: true;
  /** What the server has by now: somebody else changed it while this was typed. It is not saved before one of the two is chosen. */
  meanwhile?: { value: FieldValue };
}

export interface Drafts {
  values: Readonly<Record<DraftPath, Draft>>;
  status: "saved" | "typing" | "saving" | "failed";
}

/** Sends one value; rejects with what `reason` can read. */
export type Send = (path: DraftPath, value: FieldValue) => Promise<void>;
/** The sentence for the person from what `send` rejected with. */
export type Reason = (error: unknown, path: DraftPath, value: FieldValue) => string;
/** Whether what `send` rejected with may pass by itself. */
export type Passes = (error: unknown) => boolean;
/** What the server has, as far as it is known here; undefined where nobody is asked which of two values stays. */
export type Stored = (path: DraftPath) => FieldValue | undefined;

/** The reader has been told of it, and is asked before they leave it. */
export const isHeld = ({ error, meanwhile }: Draft) => error !== null || meanwhile !== undefined;

const same = (a: FieldValue, b: FieldValue) => JSON.stringify(a) === JSON.stringify(b);

export class DraftStore {
  private state: Drafts = { values: {}, status: "saved" };
  private readonly listeners = new Set<() => void>();
  private queue: Promise<void> = Promise.resolve();
  private inFlight = 0;
  private readonly send: Send;
  private readonly reason: Reason;
  private readonly passes: Passes;
  private readonly stored: Stored;
  /** What the server had when the typing began. */
  private readonly bases = new Map<DraftPath, FieldValue>();
  private readonly onTheWay = new Set<DraftPath>();

  constructor(send: Send, reason: Reason, passes: Passes = () => false, stored: Stored = () => undefined) {
    this.send = send;
    this.reason = reason;
    this.passes = passes;
    this.stored = stored;
  }

  readonly read = (): Drafts => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Keeps what is typed. `stored` is the server's value: typing it again leaves nothing to save. */
  change(path: DraftPath, value: FieldValue, stored: FieldValue): void {
    const { [path]: before, ...others } = this.state.values;
    if (!before) this.bases.set(path, stored);
    const { meanwhile } = before ?? {};
    this.set(
      same(value, stored) && !this.inFlight
        ? others
        : { ...others, [path]: before && same(before.value, value) ? before : { value, error: null, ...(meanwhile && { meanwhile }) } },
    );
  }

  /** Compares with what the server has now: what somebody else changed meanwhile waits for a choice. */
  compare(): void {
    for (const path of Object.keys(this.state.values)) if (!this.onTheWay.has(path)) this.compareOne(path);
  }

  /** Of the two values, the typed one. */
  keepMine(path: DraftPath): void {
    const draft = this.state.values[path];
    if (!draft?.meanwhile) return;
    const { meanwhile, ...mine } = draft;
    this.bases.set(path, meanwhile.value);
    this.set({ ...this.state.values, [path]: mine });
    void this.save(path);
  }

  private compareOne(path: DraftPath): void {
    const { [path]: draft, ...others } = this.state.values;
    const stored = this.stored(path);
    const base = this.bases.get(path);
    if (!draft || stored === undefined || base === undefined) return;
    const { meanwhile, ...mine } = draft;
    if (same(stored, draft.value)) this.set(others);
    else if (same(stored, base)) meanwhile && this.set({ ...others, [path]: mine });
    else if (!meanwhile || !same(meanwhile.value, stored)) this.set({ ...others, [path]: { ...mine, meanwhile: { value: stored } } });
  }

  /** Throws what was typed away. */
  drop(path: DraftPath): void {
    const { [path]: _, ...others } = this.state.values;
    this.set(others);
  }

  /** Sends one value or all that wait. True where all of them are saved. */
  async save(path?: DraftPath): Promise<boolean> {
    const paths = path === undefined ? Object.keys(this.state.values) : [path];
    const turn = this.queue.then(async () => {
      for (const each of paths) await this.saveOne(each);
    });
    this.queue = turn;
    await turn;
    return paths.every((each) => this.state.values[each] === undefined);
  }

  /** Sends what failed for a reason that may have passed. */
  async saveAgain(): Promise<void> {
    for (const [path, { again }] of Object.entries(this.state.values)) if (again) await this.save(path);
  }

  /** What is not saved, and nobody has been told that it could not be. */
  waiting(): DraftPath[] {
    return Object.entries(this.state.values).flatMap(([path, draft]) => (isHeld(draft) ? [] : [path]));
  }

  /** Sends what waits, each once, and gives what of it could not be saved. */
  async leave(): Promise<DraftPath[]> {
    const paths = this.waiting();
    const turn = this.queue.then(async () => {
      // What was on its way may have been refused by now.
      for (const path of paths) if (this.waiting().includes(path)) await this.saveOne(path);
    });
    this.queue = turn;
    await turn;
    return paths.filter((path) => this.state.values[path] !== undefined);
  }

  private async saveOne(path: DraftPath): Promise<void> {
    this.compareOne(path);
    const draft = this.state.values[path];
    if (!draft || draft.meanwhile) return;
    this.inFlight += 1;
    this.onTheWay.add(path);
    this.set(this.state.values);
    let failed: Draft | null = null;
    try {
      await this.send(path, draft.value);
    } catch (failure) {
      failed = { value: draft.value, error: this.reason(failure, path, draft.value), ...(this.passes(failure) && { again: true }) };
    }
    this.inFlight -= 1;
    this.onTheWay.delete(path);
    const stored = this.stored(path);
    if (failed === null && stored !== undefined) this.bases.set(path, stored);
    const { [path]: now, ...others } = this.state.values;
    // Typed on while it was on its way: that is not saved yet.
    const typedOn = now !== undefined && !same(now.value, draft.value);
    if (typedOn || now === undefined) this.set(this.state.values);
    else this.set(failed === null ? others : { ...others, [path]: failed });
  }

  private set(values: Drafts["values"]): void {
    const list = Object.values(values);
    const status =
      this.inFlight > 0 ? "saving" : list.some(({ error }) => error !== null) ? "failed" : list.length > 0 ? "typing" : "saved";
    this.state = { values, status };
    for (const listener of this.listeners) listener();
  }
}
