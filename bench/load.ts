/** Calls an HTTP server over and over: so many clients at once, each of which waits for its answer. */
// biome-ignore lint/style/noRestrictedImports: the yardstick is bare undici, on loopback
import { Pool } from "undici";

export interface Target {
  origin: string;
  /** Where client `index` sends its request. */
  path(index: number): string;
  headers: Record<string, string>;
  body: string;
}

export interface Load {
  /** Of each call, in milliseconds. */
  times: number[];
  seconds: number;
}

/** @throws where an answer is not 200 */
async function client(pool: Pool, { path, headers, body }: Target, index: number, end: number, times: number[]): Promise<void> {
  while (performance.now() < end) {
    const began = performance.now();
    const { statusCode, body: answer } = await pool.request({ method: "POST", path: path(index), headers, body });
    const text = await answer.text();
    if (statusCode !== 200) throw new Error(`${path(index)} answered ${statusCode}: ${text}`);
    times.push(performance.now() - began);
  }
}

/** Calls `target` with `clients` at once for `milliseconds`. */
export async function load(target: Target, clients: number, milliseconds: number): Promise<Load> {
  const pool = new Pool(target.origin, { connections: clients });
  const times: number[] = [];
  const began = performance.now();
  const end = began + milliseconds;
  try {
    await Promise.all(Array.from({ length: clients }, (_, index) => client(pool, target, index, end, times)));
  } finally {
    await pool.close();
  }
  return { times, seconds: (performance.now() - began) / 1000 };
}

/** Several loads of one target as one. */
export const joined = (loads: readonly Load[]): Load => ({
  times: loads.flatMap(({ times }) => times).sort((a, b) => a - b),
  seconds: loads.reduce((sum, { seconds }) => sum + seconds, 0),
});
