/** A process of the measurement: started, ready when it says so, ended with it. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

export interface Child<T> {
  pid: number;
  /** The first thing that it said. */
  said: T;
  /** Tells it something, and resolves with what it says next. */
  ask<A>(question: object): Promise<A>;
  /** Resolves when it has gone. */
  stop(): Promise<void>;
}

const patienceMs = 15_000;
const lastCharacters = 2000;
/** What a process of Baton logs as an error, or worse. A measurement in which something broke says what. */
const isError = /^\{"level":[56]0,/;

const gone = (process: ChildProcess) =>
  new Promise<void>((resolve) =>
    process.exitCode === null && process.signalCode === null ? process.once("exit", () => resolve()) : resolve(),
  );

/**
 * Starts `node …args` and waits for its first message.
 * @throws with the end of its log where it ends before that
 */
export async function start<T>(args: readonly string[], env: Record<string, string> = {}): Promise<Child<T>> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit", "ipc"], env: { ...process.env, ...env } });
  let log = "";
  createInterface({ input: child.stdout as Readable }).on("line", (line) => {
    log = `${log}${line}\n`.slice(-lastCharacters);
    if (isError.test(line)) console.error(line);
  });
  const said = await new Promise<T>((resolve, reject) => {
    child.once("message", (message) => resolve(message as T));
    child.once("error", reject);
    child.once("close", (code, signal) =>
      reject(new Error(`${args.join(" ")} ended before it was ready (${signal ?? `exit ${code}`}):\n${log}`)),
    );
  });
  return {
    pid: child.pid ?? 0,
    said,
    ask<A>(question: object) {
      const answer = new Promise<A>((resolve) => child.once("message", (message) => resolve(message as A)));
      child.send(question);
      return answer;
    },
    async stop() {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      await gone(child);
      clearTimeout(timer);
    },
  };
}

/** Linux counts processor time in hundredths of a second, whatever the kernel's own tick. */
const tickMs = 10;

/** The fields of /proc/<pid>/stat behind the command's name, from the state on. */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

const childrenOf = (pid: number): number[] => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
};

/** Processor time of a process and of its children, in milliseconds; null where the system does not tell. */
export function processorMs(pid: number): number | null {
  const stat = statOf(pid);
  if (stat === null) return null;
  // User and system time, its own and that of children that have ended.
  const own = stat.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) * tickMs;
  return childrenOf(pid).reduce((sum, child) => sum + (processorMs(child) ?? 0), own);
}
