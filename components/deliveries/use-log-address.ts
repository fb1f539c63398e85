"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type LogAddress, type LogFilter, readAddress, writeAddress } from "#components/deliveries/log-address.ts";

const now = (): LogAddress => readAddress(new URLSearchParams(location.search));

/** Changes the address without asking the server for the page again. */
function go(change: Partial<LogAddress>, how: "pushState" | "replaceState" = "replaceState"): void {
  history[how](null, "", location.pathname + writeAddress({ ...now(), ...change }));
}

const narrow = (change: Partial<LogFilter>): void => go({ filter: { ...now().filter, ...change } });

/** Opening is a step that the browser's Back takes back; going on from one to the next is not. */
const open = (delivery: string): void => go({ delivery }, now().delivery === null ? "pushState" : "replaceState");

const close = (): void => go({ delivery: null });

/** The one that is open, before the page has drawn it. */
export const openNow = (): string | null => now().delivery;

const clear = (): void => go({ filter: {} });

/** Where the reader is in the log, and the ways to go on. */
export function useLogAddress() {
  const params = useSearchParams();
  const address = useMemo(() => readAddress(params), [params]);
  return { address, go, narrow, open, close, clear };
}
