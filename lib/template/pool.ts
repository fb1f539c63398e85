/** The template threads. One that overruns its deadline, or whose engine breaks, is ended and replaced; its other items run again. */
import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import {
  deadlineMs,
  type Fault,
  IDLE,
  type Job,
  type Outcome,
  type Progress,
  progressBytes,
  progressOf,
  type Reply,
  tooHungry,
  tooSlow,
} from "#lib/template/protocol.ts";

interface Waiting {
  job: Job;
  /** Indexes of the job's items that are not settled. */
  open: number[];
  outcomes: Outcome[];
  settle(outcomes: Outcome[]): void;
  fail(error: Error): void;
}

interface Thread {
  worker: Worker;
  progress: Progress;
  waiting: Waiting | null;
  timer: NodeJS.Timeout | null;
  /** Why it is being ended; null while it lives. */
  ending: Fault | null;
}

/** So many items of one job may end a thread; then the rest is given up too. */
const mostEndings = 3;

const threadFile = () => path.join(/* turbopackIgnore: true */ process.cwd(), "lib/template/thread.ts");

export class TemplatePool {
  readonly #size: number;
  readonly #threads = new Set<Thread>();
  readonly #queue: Waiting[] = [];
  #closed = false;

  constructor(size = Math.min(4, Math.max(2, availableParallelism() - 1))) {
    this.#size = size;
  }

  /** One outcome for each item, in order. Rejects only where no thread can be started, or after `close`. */
  run(job: Job): Promise<Outcome[]> {
    return new Promise((settle, fail) => {
      this.#queue.push({ job, open: job.items.map((_item, at) => at), outcomes: [], settle, fail });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const threads = [...this.#threads];
    this.#next();
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #next(): void {
    if (this.#closed) for (const waiting of this.#queue.splice(0)) waiting.fail(new Error("the template threads are closed"));
    while (this.#queue.length > 0) {
      const idle = [...this.#threads].find(({ waiting, ending }) => waiting === null && ending === null);
      const thread = idle ?? (this.#threads.size < this.#size ? this.#start() : null);
      if (!thread) return;
      this.#give(thread, this.#queue.shift() as Waiting);
    }
  }

  #start(): Thread {
    const memory = new SharedArrayBuffer(progressBytes);
    const progress = progressOf(memory);
    Atomics.store(progress.item, 0, IDLE);
    const worker = new Worker(/* turbopackIgnore: true */ threadFile(), { workerData: memory, execArgv: [], name: "templates" });
    const thread: Thread = { worker, progress, waiting: null, timer: null, ending: null };
    worker.on("message", (reply: Reply) => this.#done(thread, reply));
    worker.on("error", (error) => this.#lost(thread, error));
    worker.on("exit", () => this.#lost(thread, new Error("a template thread ended")));
    worker.unref();
    this.#threads.add(thread);
    return thread;
  }

  #give(thread: Thread, waiting: Waiting): void {
    thread.waiting = waiting;
    thread.worker.ref();
    const { job, open } = waiting;
    thread.worker.postMessage({ ...job, items: open.map((at) => job.items[at]) });
    this.#watch(thread, deadlineMs);
  }

  /** The clock runs from the start of an item's rendering, which the thread notes; not while it starts or waits. */
  #watch(thread: Thread, afterMs: number): void {
    thread.timer = setTimeout(() => {
      const item = Atomics.load(thread.progress.item, 0);
      const spentMs = Number(process.hrtime.bigint() - Atomics.load(thread.progress.since, 0)) / 1e6;
      if (item === IDLE) this.#watch(thread, deadlineMs);
      else if (spentMs < deadlineMs) this.#watch(thread, deadlineMs - spentMs + 1);
      else {
        thread.ending = tooSlow;
        void thread.worker.terminate();
      }
    }, afterMs);
  }

  #release(thread: Thread): Waiting | null {
    const { waiting } = thread;
    if (thread.timer) clearTimeout(thread.timer);
    thread.timer = null;
    thread.waiting = null;
    return waiting;
  }

  #done(thread: Thread, { outcomes, retire }: Reply): void {
    const waiting = this.#release(thread);
    if (!waiting) return;
    if (retire) {
      this.#threads.delete(thread);
      void thread.worker.terminate();
    } else thread.worker.unref();
    for (const [index, at] of waiting.open.entries()) waiting.outcomes[at] = outcomes[index] as Outcome;
    waiting.settle(waiting.outcomes);
    this.#next();
  }

  #lost(thread: Thread, error: Error): void {
    this.#threads.delete(thread);
    const waiting = this.#release(thread);
    if (waiting) this.#blame(waiting, Atomics.load(thread.progress.item, 0), thread.ending ?? tooHungry, error);
    this.#next();
  }

  /** Settles the item that ended its thread, and has the others run again on a fresh one. */
  #blame(waiting: Waiting, item: number, fault: Fault, error: Error): void {
    const guilty = waiting.open[item];
    if (guilty === undefined || this.#closed) {
      waiting.fail(error);
      return;
    }
    waiting.outcomes[guilty] = { fault };
    waiting.open = waiting.open.filter((at) => at !== guilty);
    const endings = waiting.job.items.length - waiting.open.length;
    if (endings >= mostEndings) for (const at of waiting.open.splice(0)) waiting.outcomes[at] = { fault };
    if (waiting.open.length === 0) waiting.settle(waiting.outcomes);
    else this.#queue.unshift(waiting);
  }
}
