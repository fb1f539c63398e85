"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type RequestAddress, readAddress, writeAddress } from "#components/requests/request-address.ts";
import type { RequestFilter } from "#lib/wire/incoming.ts";

const now = (): RequestAddress => readAddress(new URLSearchParams(location.search));

/** Changes the address without asking the server for the page again. */
function go(change: Partial<RequestAddress>, how: "pushState" | "replaceState" = "replaceState"): void {
  history[how](null, "", location.pathname + writeAddress({ ...now(), ...change }));
}

const narrow = (change: Partial<RequestFilter>): void => go({ filter: { ...now().filter, ...change } });

/** Opening is a step that the browser's Back takes back; going on from one to the next is not. */
const open = (request: string): void => go({ request }, now().request === null ? "pushState" : "replaceState");

const close = (): void => go({ request: null });

/** The one that is open, before the page has drawn it. */
export const openNow = (): string | null => now().request;

const clear = (): void => go({ filter: {} });

/** Where the reader is in the list, and the ways to go on. */
export function useRequestAddress() {
  const params = useSearchParams();
  const address = useMemo(() => readAddress(params), [params]);
  return { address, narrow, open, close, clear };
}
