/** The processes that serve: started, watched, started again, stopped. */
import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { ChildMessage } from "#lib/supervised.ts";
import { type Known, known } from "#scripts/processes.mjs";
import { inSeconds, StartError, say } from "#scripts/supervisor/say.ts";

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** Who lived this long has not failed at its start. */
const soundMs = 60_000;

export interface ChildOptions {
  name: string;
  args: readonly string[];
  /** Asked at each start, because the database's address may have changed. */
  env(): NodeJS.ProcessEnv;
  /** How long it may take to end by itself. */
  patienceMs: number;
  /** Called after each start and each end. */
  changed(): void;
}

export interface Child {
  /** The running process; null between two lives. */
  process(): Known | null;
  /** Starts it, and again whenever it ends. Resolves when it is ready; rejects when its first life ended before that, and then leaves it. */
  start(): Promise<void>;
  /** Lets it end in order and starts it again. */
  restart(): void;
  /** From now on it is not started again, whatever ends it. */
  retire(): void;
  /** Ends it, for good. */
  stop(): Promise<void>;
  /** Ends it without waiting for anything. */
  kill(): void;
}

interface Life {
  child: ChildProcess;
  process: Known;
  ready: Promise<void>;
  /** Resolves to how it ended, in words. */
  ended: Promise<string>;
}

function live({ name, args, env }: ChildOptions): Life {
  const child = spawn(process.execPath, args, { stdio: ["inherit", "inherit", "inherit", "ipc"], env: env() });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit ${code}`));
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.on("message", (message: ChildMessage) => message.kind === "ready" && resolve());
    ended.then((how) => reject(new StartError(`The ${name} process ended before it was ready (${how}).`)));
  });
  return { child, process: known(child.pid ?? 0), ready, ended };
}

export function child(options: ChildOptions): Child {
  let life: Life | null = null;
  let stopping = false;
  let restarting = false;
  let failures = 0;
  /** Ends the pause between two lives. */
  const hurry = new AbortController();

  function retire(): void {
    stopping = true;
    hurry.abort();
  }

  async function pause(livedMs: number, how: string): Promise<void> {
    if (livedMs > soundMs) failures = 0;
    const pauseMs = Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
    failures += 1;
    say(`The ${options.name} process ended (${how}); it starts again in ${inSeconds(pauseMs)}.`);
    await wait(pauseMs, undefined, { signal: hurry.signal }).catch(() => {});
  }

  function begin(): Life {
    const own = live(options);
    life = own;
    options.changed();
    own.ended.then(() => {
      if (life === own) life = null;
      if (!stopping) options.changed();
    });
    return own;
  }

  async function keepAlive(first: Life): Promise<void> {
    for (let own = first; !stopping; own = begin()) {
      const began = performance.now();
      own.ready.catch(() => {});
      const how = await own.ended;
      if (!stopping && !restarting) await pause(performance.now() - began, how);
      restarting = false;
      if (stopping) return;
    }
  }

  return {
    process: () => life?.process ?? null,
    async start() {
      const first = begin();
      await first.ready;
      void keepAlive(first);
    },
    restart() {
      restarting = life !== null;
      life?.child.kill("SIGTERM");
    },
    retire,
    async stop() {
      retire();
      const last = life;
      if (last === null) return;
      last.child.kill("SIGTERM");
      const timer = setTimeout(() => last.child.kill("SIGKILL"), options.patienceMs);
      await last.ended;
      clearTimeout(timer);
    },
    kill: () => void life?.child.kill("SIGKILL"),
  };
}
