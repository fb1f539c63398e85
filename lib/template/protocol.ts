/** What the main thread and a template thread say to each other. */

export interface Item {
  kind: "template" | "expression";
  /** As it was written; errors speak of it. */
  source: string;
  /** What the engine runs. */
  code: string;
  /** Names that it may look up. */
  roots: string[];
}

export interface Job {
  /** `check` compiles only. */
  task: "render" | "check";
  items: Item[];
  /** The scope's roots as JSON, whose numbers keep their digits. */
  scope: string;
}

export interface Fault {
  message: string;
  line: number;
  /** From 1; null where only the line is known. */
  column: number | null;
}
export type Outcome = { text: string } | { fault: Fault };

export interface Reply {
  outcomes: Outcome[];
  /** The thread has grown and should be replaced. */
  retire: boolean;
}

/**
 * Shared memory by which a thread says what it is at: the item's index, since when (`process.hrtime`, ns),
 * and how much of the processor it had had by then (µs).
 */
export const IDLE = -1;
export const progressBytes = 24;
export const progressOf = (buffer: SharedArrayBuffer) => ({
  item: new Int32Array(buffer, 0, 1),
  since: new BigInt64Array(buffer, 8, 1),
  usedBefore: new BigInt64Array(buffer, 16, 1),
});
export type Progress = ReturnType<typeof progressOf>;

/** What a thread has had of the processor, in µs. */
export const used = ({ user, system }: NodeJS.CpuUsage): bigint => BigInt(user + system);

/**
 * A template may take so long, from the start of its rendering. Of the processor's time: what a condition answers
 * must not depend on what else the machine does.
 */
export const deadlineMs = 300;
/** A thread that stays at one template for so long by the clock gets no time to run in. */
export const patienceMs = 10_000;
/** The most that a template may render to, in bytes. */
export const outputLimit = 1024 * 1024;
/** The engine's steps in one template; about 40 ms of them. */
export const fuel = 1_000_000;
/** The memory of one thread's engine. */
export const memoryLimit = 256 * 1024 * 1024;
/** A thread whose engine has grown beyond this is replaced: the engine gives nothing back. */
export const memoryKept = 64 * 1024 * 1024;

export const tooLarge: Fault = { message: "The template's result is larger than 1 MiB.", line: 0, column: null };
export const tooSlow: Fault = { message: "The template took longer than 300 ms.", line: 0, column: null };
export const tooHungry: Fault = { message: "The template needs too much memory.", line: 0, column: null };
