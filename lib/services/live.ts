/** Tells open pages what changed: NOTIFY after the commit, one LISTEN a process, a stream for each browser. Ids and kinds only. */
import { raw } from "#db/client.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";
import type { LiveEvent } from "#lib/wire/pages.ts";

const channel = "baton_live";
/** NOTIFY takes a lock on the whole database until its commit, so what happens close together goes out together. */
const gatherMs = 5;
/** A notification holds 8,000 bytes at the most. */
const mostEach = 40;

export interface WorkspaceEvent extends LiveEvent {
  /** uuid */
  workspaceId: string;
}

interface Live {
  waiting: Map<string, WorkspaceEvent>;
  timer: NodeJS.Timeout | null;
  listeners: Set<(event: WorkspaceEvent | "resync") => void>;
  listening: Promise<unknown> | null;
}
const live = () => once<Live>("live", () => ({ waiting: new Map(), timer: null, listeners: new Set(), listening: null }));

async function flush(): Promise<void> {
  const own = live();
  own.timer = null;
  const events = [...own.waiting.values()];
  own.waiting.clear();
  for (let at = 0; at < events.length; at += mostEach) await raw().notify(channel, JSON.stringify(events.slice(at, at + mostEach)));
}

/** Sends what waits, at the end of a process. */
export async function flushLive(): Promise<void> {
  const { timer } = live();
  if (timer) clearTimeout(timer);
  await flush();
}

/** To be called after the commit. A notification that is lost is mended by the pages' slow refetch. */
export function announce(workspaceId: string, events: LiveEvent[]): void {
  const own = live();
  for (const event of events) own.waiting.set(`${event.kind}:${event.id}`, { ...event, workspaceId });
  own.timer ??= setTimeout(() => flush().catch((error: unknown) => log.warn({ err: error }, "live events not sent")), gatherMs);
}

function hear(payload: string): void {
  for (const event of JSON.parse(payload) as WorkspaceEvent[]) for (const listener of live().listeners) listener(event);
}

/** Calls `listener` for each change of any workspace, and with "resync" when notifications may have been missed. */
export function subscribe(listener: (event: WorkspaceEvent | "resync") => void): () => void {
  const own = live();
  own.listeners.add(listener);
  own.listening ??= raw()
    .listen(channel, hear, () => {
      for (const each of own.listeners) each("resync");
    })
    .catch((error: unknown) => {
      own.listening = null;
      log.warn({ err: error }, "not listening for live events");
    });
  return () => own.listeners.delete(listener);
}
