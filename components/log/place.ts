"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";

interface Address {
  /** What the log is narrowed by. */
  filter: object;
}

type Read<A> = (params: Pick<URLSearchParams, "get">) => A;
type How = "pushState" | "replaceState";

/**
 * The ways to go on in a log whose address in the browser says what it shows.
 * @param openedAs the part of the address that names the one that is open; null where none is
 */
export function placeOf<Opened extends string, A extends Address & Record<Opened, string | null>>(
  openedAs: Opened,
  read: Read<A>,
  write: (address: A) => string,
) {
  const now = (): A => read(new URLSearchParams(location.search));
  /** Changes the address without asking the server for the page again. */
  const go = (change: Partial<A>, how: How = "replaceState"): void =>
    history[how](null, "", location.pathname + write({ ...now(), ...change }));
  const filterBy = (filter: object) => go({ filter } as Partial<A>);
  const show = (id: string | null, how?: How) => go({ [openedAs]: id } as Partial<A>, how);
  /** The one that is open, before the page has drawn it. */
  const openNow = (): string | null => now()[openedAs];
  return {
    read,
    go,
    narrow: (change: Partial<A["filter"]>): void => filterBy({ ...now().filter, ...change }),
    clear: (): void => filterBy({}),
    openNow,
    /** Opening is a step that the browser's Back takes back; going on from one to the next is not. */
    open: (id: string): void => show(id, openNow() === null ? "pushState" : "replaceState"),
    close: (): void => show(null),
  };
}

/** What the address says, beside the ways to go on. */
export function usePlace<A, Place extends { read: Read<A> }>(place: Place & { read: Read<A> }) {
  const params = useSearchParams();
  const address = useMemo(() => place.read(params), [place, params]);
  return { ...place, address };
}
