/**
 * What exists once in a process: pools, the listener, limits, template threads, the run executor.
 * The web process loads this module twice (through Node and in Next's bundle), so the values stand on globalThis.
 */
const key = Symbol.for("baton");

const values = (): Map<string, unknown> => {
  const holder = globalThis as { [key]?: Map<string, unknown> };
  holder[key] ??= new Map();
  return holder[key];
};

/** The value of that name, made at the first call. */
export function once<T>(name: string, make: () => T): T {
  const known = values();
  if (!known.has(name)) known.set(name, make());
  return known.get(name) as T;
}

/** Takes the value out, so that whoever made it can end it; undefined where it was never made. */
once.take = <T>(name: string): T | undefined => {
  const value = values().get(name) as T | undefined;
  values().delete(name);
  return value;
};

/** Forgets all values. For tests, of which many share a process. */
once.forget = (): void => values().clear();
