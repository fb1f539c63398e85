"use client";

import { createContext, useContext, useSyncExternalStore } from "react";

const RenderedAt = createContext<number | null>(null);

/** When the server drew the page, in milliseconds: the browser draws its first picture for the same moment, then goes on by its own clock. */
export const RenderedAtProvider = RenderedAt.Provider;

/** One clock for all who follow it; it stands still while nobody does. */
function makeClock(tickMs: number) {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    now = Date.now();
    timer ??= setInterval(() => {
      now = Date.now();
      for (const tell of listeners) tell();
    }, tickMs);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
  // Who looks before following must not see a time of long ago.
  const read = (): number => {
    const at = Date.now();
    if (at - now >= tickMs) now = at;
    return now;
  };
  return { subscribe, read };
}

const ages = makeClock(10_000);
const countdowns = makeClock(1000);

type Clock = ReturnType<typeof makeClock>;

function useClock({ subscribe, read }: Pick<Clock, "subscribe" | "read">): number {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(subscribe, read, () => renderedAt ?? read());
}

/** The time for ages, in milliseconds: one clock for the page, which ticks every ten seconds. */
export const useNow = (): number => useClock(ages);

const stand = () => () => undefined;

/** The time for countdowns, in milliseconds, to the second. It stands still while `on` is false. */
export const useSecond = (on: boolean): number => useClock(on ? countdowns : { subscribe: stand, read: countdowns.read });
