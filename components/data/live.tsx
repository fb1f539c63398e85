"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { heard } from "#components/data/brought.ts";
import { keys, outdatedTogether } from "#components/data/keys.ts";
import { makeRefresh } from "#components/data/refresh.ts";
import { urls } from "#components/data/urls.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";

const NAME = "baton-live";
/** What happens close together is fetched once. */
const GATHER_MS = 10;
/** After a stream that ended for good (the browser itself tries again after a broken one). */
const REOPEN_MS = 5000;
/** The server beats every 15 seconds. A stream that says nothing for longer is lost without anybody having been told. */
const SILENT_MS = 40_000;
const LOOK_MS = 5000;
const RESYNC: LiveEvent = { kind: "resync", id: "" };

/**
 * Follows the server's events: each makes the queries old that it touches, and those on screen are fetched again.
 * @param place where the events stood when the page was drawn; null where nobody knows
 */
export function Live({ place }: { place: string | null }) {
  const client = useQueryClient();
  const [drawnAt] = useState(place);
  useEffect(() => listen(drawnAt, gather(client), () => void client.invalidateQueries({ queryKey: keys.me })), [client, drawnAt]);
  return null;
}

function gather(client: QueryClient): (event: LiveEvent) => void {
  const waiting = new Map<string, LiveEvent>();
  const refresh = makeRefresh(client);
  const flush = async () => {
    const [about, beside] = outdatedTogether([...waiting.values()]);
    waiting.clear();
    await Promise.all(about.map(refresh));
    // What the page is about does not share the server with it.
    await Promise.all(beside.map(refresh));
  };
  return (event) => {
    heard.note(event);
    if (waiting.size === 0) setTimeout(flush, GATHER_MS);
    waiting.set(`${event.kind}:${event.id}`, event);
  };
}

/**
 * One stream a browser: the tab that holds the lock has it and tells the others. When that tab closes, another gets
 * the lock, opens a stream, and the server's first event lets all of them fetch what they show.
 * Without locks (a page without https) each tab has its own.
 * @param place where the events stood when the page was drawn: a stream that opens there tells of nothing missed
 * @param ended called when the server closed the stream for good: the session may be over
 * @returns ends it
 */
function listen(place: string | null, hear: (event: LiveEvent) => void, ended: () => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = (message: MessageEvent<LiveEvent>) => hear(message.data);
  const stop = new AbortController();
  const lead = (after: string | null) =>
    follow(after, stop.signal, ended, (event) => {
      hear(event);
      channel.postMessage(event);
    });
  if (navigator.locks)
    lockOrWait(place, stop.signal, lead, () => hear(RESYNC)).catch((error: unknown) => {
      if (!stop.signal.aborted) throw error;
    });
  else void lead(place);
  return () => {
    stop.abort();
    channel.close();
  };
}

/**
 * Leads at once where no other tab does; else when its turn comes.
 * @param missed called where another tab leads: what it told while this page was on its way is not known here
 */
async function lockOrWait(
  place: string | null,
  signal: AbortSignal,
  lead: (after: string | null) => Promise<void>,
  missed: () => void,
): Promise<void> {
  // In development React begins everything twice, and ends the first one at once.
  await Promise.resolve();
  if (signal.aborted) return;
  const led = await navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
    if (lock) await lead(place);
    return lock !== null;
  });
  if (led || signal.aborted) return;
  missed();
  await navigator.locks.request(NAME, { signal }, () => lead(null));
}

/** Holds a stream open until the signal aborts, and then resolves. */
function follow(after: string | null, signal: AbortSignal, ended: () => void, tell: (event: LiveEvent) => void): Promise<void> {
  return new Promise((resolve) => {
    // The lock may be given at the moment in which nobody wants it any more.
    if (signal.aborted) return resolve();
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let heardAt = Date.now();
    let place = after ?? undefined;
    const heard = () => {
      heardAt = Date.now();
    };
    const open = () => {
      clearTimeout(timer);
      source?.close();
      heard();
      source = new EventSource(urls.events(place));
      place = undefined;
      source.onopen = heard;
      source.addEventListener("beat", heard);
      source.onmessage = (message: MessageEvent<string>) => {
        heard();
        tell(JSON.parse(message.data) as LiveEvent);
      };
      source.onerror = () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        ended();
        timer = setTimeout(open, REOPEN_MS);
      };
    };
    // Also after a sleep of the computer, in which no time went by for timers.
    const look = () => {
      if (Date.now() - heardAt > SILENT_MS) open();
    };
    const looking = setInterval(look, LOOK_MS);
    addEventListener("online", open, { signal });
    document.addEventListener("visibilitychange", look, { signal });
    open();
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      clearInterval(looking);
      source?.close();
      resolve();
    });
  });
}
