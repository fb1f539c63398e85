/** What processes hold in memory while the measurement goes on. */
import { readFileSync } from "node:fs";

const everyMs = 1000;

/** MiB that the process holds; null where the system does not tell. */
function residentMiB(pid: number): number | null {
  try {
    const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    return null;
  }
}

/** Looks each second until it is ended. */
export function watchMemory(pids: Readonly<Record<string, number>>): { end(): Record<string, number[]> } {
  const seen: Record<string, number[]> = Object.fromEntries(Object.keys(pids).map((name) => [name, []]));
  const look = () => {
    for (const [name, pid] of Object.entries(pids)) {
      const held = residentMiB(pid);
      if (held !== null) seen[name]?.push(held);
    }
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    end: () => {
      clearInterval(timer);
      look();
      return seen;
    },
  };
}
