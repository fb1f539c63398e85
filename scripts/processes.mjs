// Which processes are ours. Plain JavaScript without packages: scripts/up.mjs needs it before anything is installed.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A process as it is written down: a number alone is given away again by the system.
 * @typedef {{ pid: number, started: string }} Known
 */

/**
 * Name, state and the rest of a process' line in /proc; null where there is none.
 * @param {number} pid
 */
function statOf(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets and may hold anything.
    const end = line.lastIndexOf(")");
    const [state, parent, ...rest] = line.slice(end + 2).split(" ");
    return { name: line.slice(line.indexOf("(") + 1, end), state, parent: Number(parent), started: rest[17] };
  } catch {
    return null;
  }
}

/**
 * When process `pid` was started, as text that no other process of that number has; null where there is none.
 * A process that has ended and only waits to be fetched by its parent counts as none.
 * @param {number} pid
 * @returns {string | null}
 */
export function startOf(pid) {
  if (process.platform === "linux") {
    const stat = statOf(pid);
    if (stat === null || stat.state === "Z" || stat.state === "X") return null;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${stat.started}`;
  }
  const shown = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return shown.status === 0 && shown.stdout.trim() !== "" ? shown.stdout.trim() : null;
}

/**
 * @param {number} pid
 * @returns {Known}
 */
export const known = (pid) => ({ pid, started: startOf(pid) ?? "" });

/**
 * @param {Known | undefined | null} process
 * @returns {boolean}
 */
export const isAlive = (process) => !!process && process.started !== "" && startOf(process.pid) === process.started;

/**
 * Resolves to whether the process was gone in time.
 * @param {Known} process
 * @param {number} milliseconds
 * @returns {Promise<boolean>}
 */
export async function gone(process, milliseconds) {
  const end = performance.now() + milliseconds;
  while (isAlive(process)) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/**
 * Ends a process that was written down, and no other: first kindly, then not.
 * @param {Known} process
 * @param {NodeJS.Signals} signal
 * @param {number} patience milliseconds until SIGKILL
 */
export async function end(process, signal, patience) {
  for (const next of /** @type {NodeJS.Signals[]} */ ([signal, "SIGKILL"])) {
    if (!isAlive(process)) return;
    try {
      globalThis.process.kill(process.pid, next);
    } catch {
      return;
    }
    if (await gone(process, patience)) return;
  }
}

/**
 * Calls `lost` when npm, which started this process, has been killed: signals it passes on, but not a kill -9.
 * @param {() => void} lost
 */
export function watchNpm(lost) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  // npm may have put a shell in between, which outlives it.
  const shell = /^(da|ba|z|k)?sh$/.test(statOf(parent)?.name ?? "") ? statOf(parent) : null;
  const timer = setInterval(() => {
    if (process.ppid === parent && (shell === null || statOf(parent)?.parent === shell.parent)) return;
    clearInterval(timer);
    lost();
  }, 1000).unref();
}
