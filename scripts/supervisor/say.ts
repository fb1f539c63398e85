/** What the supervisor tells whoever started it. */

/** A sentence for the person at the terminal: the start has failed, and no stack trace would help. */
export class StartError extends Error {
  override name = "StartError";
}

/** Thrown through the phases of a start that somebody has stopped. */
export class Stopped extends Error {
  override name = "Stopped";
}

const nameWidth = 16;
export const inSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Does one part of the start and tells how long it took; `work` returns what else there is to tell. */
export async function phase<T>(name: string, work: () => Promise<{ note?: string; value: T }>): Promise<T> {
  const began = performance.now();
  const { note, value } = await work();
  say(`  ${name.padEnd(nameWidth)}${inSeconds(performance.now() - began).padStart(7)}${note ? `   ${note}` : ""}`);
  return value;
}
