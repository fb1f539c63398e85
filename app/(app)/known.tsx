/** What a page brings along, so that it arrives with its content: what its first queries would ask for. */
import { dehydrate, QueryClient, type QueryKey } from "@tanstack/react-query";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { livePlace } from "#app/(app)/live-place.ts";
import { BroughtData } from "#components/data/brought-data.tsx";
import { type AskedDoor, askDoor } from "#lib/http/ask-door.ts";
import { now } from "#lib/ids.ts";

export interface Known {
  /** Asks a door for what the browser keeps under the key. @returns undefined where the browser has to ask for itself */
  ask<T>(queryKey: QueryKey, asked: AskedDoor): Promise<T | undefined>;
  /** The same, of a list that is followed page by page: its first page. */
  askFirst<T>(queryKey: QueryKey, asked: AskedDoor): Promise<T | undefined>;
  /** Keeps what the page has read itself. */
  keep<T>(queryKey: QueryKey, data: T): void;
  /** What shows it. */
  around(children: ReactNode): ReactNode;
}

/** Begins empty. What the browser has newer itself, it keeps. */
export async function nothingKnown(): Promise<Known> {
  // What happens from here on, the browser hears of.
  livePlace();
  const client = new QueryClient();
  const cookie = (await headers()).get("cookie") ?? "";
  const ask = async <T,>(queryKey: QueryKey, asked: AskedDoor, kept: (data: T) => unknown): Promise<T | undefined> => {
    const data = await askDoor<T>(asked, cookie);
    if (data !== undefined) client.setQueryData(queryKey, kept(data));
    return data;
  };
  return {
    ask: (queryKey, asked) => ask(queryKey, asked, (data) => data),
    askFirst: (queryKey, asked) => ask(queryKey, asked, (first) => ({ pages: [first], pageParams: [undefined] })),
    keep: (queryKey, data) => void client.setQueryData(queryKey, data),
    around: (children) => (
      <BroughtData brought={dehydrate(client)} readAt={now().getTime()}>
        {children}
      </BroughtData>
    ),
  };
}
