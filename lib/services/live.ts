/** Tells open pages what changed: NOTIFY after the commit, one LISTEN a process, a stream for each browser. Ids and kinds only. */
import { raw } from "#db/client.ts";
import { newId, ticks } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";

const channel = "baton_live";
/** NOTIFY takes a lock on the whole database until its commit, so what happens close together goes out together. */
const gatherMs = 5;
/** Each change that went out makes the next ones wait for this long: few go out at once, many in heaps. */
const restEachMs = 5;
const mostRestMs = 50;
/** Most runs are over sooner: their beginning is told with their end, and pages fetch what they show once. */
export const beginningMs = 30;
/** A notification holds 8,000 bytes at the most. */
const mostEach = 40;

export interface WorkspaceEvent extends LiveEvent {
  /** uuid */
  workspaceId: string;
}

/** What was heard at once, or that notifications may have been missed. */
export type Heard = readonly WorkspaceEvent[] | "resync";

interface Live {
  waiting: Map<string, WorkspaceEvent>;
  timer: NodeJS.Timeout | null;
  /** When the timer ends, in `ticks()`. */
  endsAt: number;
  /** Nothing is sent before that, in `ticks()`. */
  restsUntil: number;
  listeners: Set<(heard: Heard) => void>;
  listening: Promise<unknown> | null;
  /** Names the process. */
  id: string;
  /** How often something was heard, or may have been missed; 0 until it listens. */
  heard: number;
}
const live = () =>
  once<Live>("live", () => ({
    waiting: new Map(),
    timer: null,
    endsAt: 0,
    restsUntil: 0,
    listeners: new Set(),
    listening: null,
    id: newId(),
    heard: 0,
  }));

async function flush(): Promise<void> {
  const own = live();
  own.timer = null;
  const events = [...own.waiting.values()];
  own.restsUntil = ticks() + Math.min(events.length * restEachMs, mostRestMs);
  own.waiting.clear();
  for (let at = 0; at < events.length; at += mostEach) await raw().notify(channel, JSON.stringify(events.slice(at, at + mostEach)));
}

/** Sends what waits, at the end of a process. */
export async function flushLive(): Promise<void> {
  const { timer } = live();
  if (timer) clearTimeout(timer);
  await flush();
}

/**
 * To be called after the commit. A notification that is lost is mended by the pages' slow refetch.
 * @param withinMs how long it may wait for what goes out with it
 */
export function announce(workspaceId: string, events: LiveEvent[], withinMs = gatherMs): void {
  const own = live();
  for (const event of events) own.waiting.set(`${event.kind}:${event.id}`, { ...event, workspaceId });
  const now = ticks();
  const endsAt = Math.max(now + withinMs, own.restsUntil);
  if (own.timer !== null && own.endsAt <= endsAt) return;
  if (own.timer !== null) clearTimeout(own.timer);
  own.endsAt = endsAt;
  own.timer = setTimeout(() => flush().catch((error: unknown) => log.warn({ err: error }, "live events not sent")), endsAt - now);
}

function tell(heard: Heard): void {
  const own = live();
  own.heard++;
  for (const listener of own.listeners) listener(heard);
}

function listen(): void {
  const own = live();
  own.listening ??= raw()
    .listen(
      channel,
      (payload) => tell(JSON.parse(payload) as WorkspaceEvent[]),
      () => tell("resync"),
    )
    .catch((error: unknown) => {
      own.listening = null;
      log.warn({ err: error }, "not listening for live events");
    });
}

/**
 * How far this process has heard. Who reads after it was asked, and comes to listen while it is still the same, has missed nothing.
 * Null: the process does not listen yet.
 */
export function livePlace(): string | null {
  listen();
  const { id, heard } = live();
  return heard === 0 ? null : `${id}.${heard}`;
}

/** Calls `listener` with the changes of all workspaces, and with "resync" when notifications may have been missed. */
export function subscribe(listener: (heard: Heard) => void): () => void {
  const own = live();
  own.listeners.add(listener);
  listen();
  return () => own.listeners.delete(listener);
}
