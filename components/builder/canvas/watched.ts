/** A value that many small parts watch: each is drawn anew only when its own bit of it changes. */
import { useSyncExternalStore } from "react";

export interface Watched<T> {
  get(): T;
  set(next: T): void;
  /** @returns ends it */
  subscribe(listener: () => void): () => void;
}

export function watched<T>(first: T): Watched<T> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** @param pick gives the same object as long as the bit has not changed */
export function useWatched<T, Bit>(value: Watched<T>, pick: (value: T) => Bit): Bit {
  const bit = () => pick(value.get());
  return useSyncExternalStore(value.subscribe, bit, bit);
}
