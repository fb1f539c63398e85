/** Does something again and again at a pace that does not depend on how long it takes. */

export interface Answered {
  /** Of each call that was answered, in milliseconds. */
  times: number[];
  /** What else was answered, and how often. */
  failures: Record<string, number>;
}

export const noAnswers = (): Answered => ({ times: [], failures: {} });

/** Runs `call`, and notes how long it took, or how it failed. */
export async function noted(answered: Answered, call: () => Promise<void>): Promise<void> {
  const began = performance.now();
  try {
    await call();
    answered.times.push(performance.now() - began);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    answered.failures[why] = (answered.failures[why] ?? 0) + 1;
  }
}

/**
 * Begins `act` every `everyMs` for `seconds`, whether the ones before have ended or not, and waits for all of them.
 * What the process slept through is made up for.
 */
export async function atPace(everyMs: number, seconds: number, act: () => Promise<void>): Promise<void> {
  const began = performance.now();
  const underWay = new Set<Promise<void>>();
  const count = Math.floor((seconds * 1000) / everyMs);
  for (let at = 0; at < count; at++) {
    const early = began + at * everyMs - performance.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    const one = act().finally(() => underWay.delete(one));
    underWay.add(one);
  }
  await Promise.all(underWay);
}
