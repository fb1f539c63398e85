/** The template threads. One that overruns its deadline, or whose engine breaks, is ended and replaced; its other items run again. */
import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { Refused } from "#lib/errors.ts";
import {
  deadlineMs,
  type Fault,
  IDLE,
  type Job,
  type Outcome,
  type Progress,
  patienceMs,
  progressBytes,
  progressOf,
  type Reply,
  tooHungry,
  tooSlow,
  used,
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
  /** The item for whose sake it is being ended, `IDLE` for nobody's; null while it lives. */
  guilty: number | null;
}

interface Options {
  size: number;
  /** What the threads run. */
  thread: string | URL;
  patienceMs: number;
}

/** So many items of one job may end a thread; then the rest is given up too. */
const mostEndings = 3;

/** How often a thread is looked at that works for longer than most do, in ms. */
const lookEvery = 50;

const overloaded = () =>
  new Refused("unavailable", "The machine is too busy to work out this flow's templates. Try again in a moment.", {
    headers: { "retry-after": "2" },
  });

const threadFile = () => path.join(/* turbopackIgnore: true */ process.cwd(), "lib/template/thread.ts");

export class TemplatePool {
  readonly #options: Options;
  readonly #threads = new Set<Thread>();
  readonly #queue: Waiting[] = [];
  #closed = false;

  constructor(options: Partial<Options> = {}) {
    this.#options = {
      size: options.size ?? Math.min(4, Math.max(2, availableParallelism() - 1)),
      thread: options.thread ?? threadFile(),
      patienceMs: options.patienceMs ?? patienceMs,
    };
  }

  /**
   * One outcome for each item, in order.
   * @throws Error where no thread can be started, or after `close`
   * @throws Refused `unavailable` where the machine leaves no time to run in
   */
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
      const idle = [...this.#threads].find(({ waiting, guilty }) => waiting === null && guilty === null);
      const thread = idle ?? (this.#threads.size < this.#options.size ? this.#start() : null);
      if (!thread) return;
      this.#give(thread, this.#queue.shift() as Waiting);
    }
  }

  #start(): Thread {
    const memory = new SharedArrayBuffer(progressBytes);
    const progress = progressOf(memory);
    Atomics.store(progress.item, 0, IDLE);
    const worker = new Worker(/* turbopackIgnore: true */ this.#options.thread, { workerData: memory, execArgv: [], name: "templates" });
    const thread: Thread = { worker, progress, waiting: null, timer: null, guilty: null };
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

  #watch(thread: Thread, afterMs: number): void {
    thread.timer = setTimeout(() => this.#look(thread), afterMs);
  }

  /** The clock runs from the start of an item's rendering, which the thread notes; not while it starts or waits. */
  #look(thread: Thread): void {
    const { item, since } = thread.progress;
    const idle = Atomics.load(item, 0) === IDLE;
    if (!idle && Number(process.hrtime.bigint() - Atomics.load(since, 0)) / 1e6 > this.#options.patienceMs) {
      this.#release(thread)?.fail(overloaded());
      this.#end(thread, IDLE);
      return;
    }
    // The thread answers this itself, in the midst of its work; it may end before it has.
    if (!idle)
      thread.worker.cpuUsage().then(
        (usage) => this.#judge(thread, used(usage)),
        () => undefined,
      );
    this.#watch(thread, lookEvery);
  }

  /** @param usedNow what the thread has had of the processor, in µs */
  #judge(thread: Thread, usedNow: bigint): void {
    const item = Atomics.load(thread.progress.item, 0);
    const spentMs = Number(usedNow - Atomics.load(thread.progress.usedBefore, 0)) / 1000;
    if (item !== IDLE && thread.guilty === null && spentMs >= deadlineMs) this.#end(thread, item);
  }

  #end(thread: Thread, guilty: number): void {
    thread.guilty = guilty;
    void thread.worker.terminate();
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
    if (waiting && thread.guilty !== null) this.#blame(waiting, thread.guilty, tooSlow, error);
    else if (waiting) this.#blame(waiting, Atomics.load(thread.progress.item, 0), tooHungry, error);
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
