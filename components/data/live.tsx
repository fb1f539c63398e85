"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keys, outdatedBy } from "#components/data/keys.ts";
import { makeRefresh } from "#components/data/refresh.ts";
import { urls } from "#components/data/urls.ts";
import type { LiveEvent } from "#lib/wire/pages.ts";

const NAME = "baton-live";
/** What happens close together is fetched once. */
const GATHER_MS = 80;
/** After a stream that ended for good (the browser itself tries again after a broken one). */
const REOPEN_MS = 5000;

/** Follows the server's events: each makes the queries old that it touches, and those on screen are fetched again. */
export function Live() {
  const client = useQueryClient();
  useEffect(() => listen(gather(client), () => void client.invalidateQueries({ queryKey: keys.me })), [client]);
  return null;
}

function gather(client: QueryClient): (event: LiveEvent) => void {
  const waiting = new Map<string, LiveEvent>();
  const refresh = makeRefresh(client);
  const flush = () => {
    const outdated = [...waiting.values()].map(outdatedBy);
    waiting.clear();
    if (outdated.includes("all")) refresh([]);
    else for (const queryKey of outdated.flatMap((each) => (each === "all" ? [] : each))) refresh(queryKey);
  };
  return (event) => {
    if (waiting.size === 0) setTimeout(flush, GATHER_MS);
    waiting.set(`${event.kind}:${event.id}`, event);
  };
}

/**
 * One stream a browser: the tab that holds the lock has it and tells the others. When that tab closes, another gets
 * the lock, opens a stream, and the server's first event lets all of them fetch what they show.
 * Without locks (a page without https) each tab has its own.
 * @param ended called when the server closed the stream for good: the session may be over
 * @returns ends it
 */
function listen(hear: (event: LiveEvent) => void, ended: () => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = (message: MessageEvent<LiveEvent>) => hear(message.data);
  const stop = new AbortController();
  const lead = () =>
    follow(stop.signal, ended, (event) => {
      hear(event);
      channel.postMessage(event);
    });
  if (navigator.locks)
    navigator.locks
      .request(NAME, { signal: stop.signal }, () => lead())
      .catch((error: unknown) => {
        if (!stop.signal.aborted) throw error;
      });
  else void lead();
  return () => {
    stop.abort();
    channel.close();
  };
}

/** Resolves when the signal aborts. */
function follow(signal: AbortSignal, ended: () => void, tell: (event: LiveEvent) => void): Promise<void> {
  return new Promise((resolve) => {
    // The lock may be given at the moment in which nobody wants it any more.
    if (signal.aborted) return resolve();
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource(urls.events);
      source.onmessage = (message: MessageEvent<string>) => tell(JSON.parse(message.data) as LiveEvent);
      source.onerror = () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        ended();
        timer = setTimeout(open, REOPEN_MS);
      };
    };
    open();
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      source?.close();
      resolve();
    });
  });
}
