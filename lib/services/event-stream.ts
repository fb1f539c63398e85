/** Server-sent events for a signed-in browser: what changed in its workspace. */

import type { Actor } from "#lib/auth/can.ts";
import { authenticateSession } from "#lib/auth/session-cookie.ts";
import { toPublic } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { type Heard, livePlace, subscribe, type WorkspaceEvent } from "#lib/services/live.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";

const beatMs = 15_000;
/** Bytes that wait for a browser to read them. One that has fallen behind further loads anew when it comes back. */
const mostWaiting = 128 * 1024;

const streams = () => once("event streams", () => new Set<() => void>());

/** A stream ends only when somebody ends it, so a process that stops does this first. */
export function endStreams(): void {
  for (const end of streams()) end();
}

/** Named, so that a browser can tell a stream that is quiet from one that is lost. */
const beatLine = new TextEncoder().encode("event: beat\ndata:\n\n");
const lines = (events: readonly LiveEvent[]) =>
  new TextEncoder().encode(events.map(({ kind, id, flowId }) => `data: ${JSON.stringify({ kind, id, flowId })}\n\n`).join(""));
const resyncLine = lines([{ kind: "resync", id: "" }]);

const toldLines = new WeakMap<readonly WorkspaceEvent[], Map<string, Uint8Array>>();

/** What was heard at once, as everybody in the workspace is told it: written once for all their streams. */
function linesFor(events: readonly WorkspaceEvent[], workspaceId: string): Uint8Array {
  const known = toldLines.get(events) ?? new Map<string, Uint8Array>();
  toldLines.set(events, known);
  const told = known.get(workspaceId) ?? lines(events.filter((event) => event.workspaceId === workspaceId && event.kind !== "mention"));
  known.set(workspaceId, told);
  return told;
}

/** What its page shows is as old as `after`, the place at which it was drawn; without one it fetches all of it anew. */
const hasMissedNothing = ({ url }: Request): boolean => {
  const after = new URL(url).searchParams.get("after");
  return after !== null && after === livePlace();
};

/** Ends when the browser goes or does not read, when its session is revoked (checked at each beat), or when the process stops. */
export function eventStream(actor: Actor, request: Request): Response {
  const own = toPublic(actor.memberId);
  let end = (_by?: "browser") => {};
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      const send = (text: Uint8Array) => {
        if (text.length === 0) return;
        if ((controller.desiredSize ?? 0) <= 0) end();
        else controller.enqueue(text);
      };
      const isOwnMention = ({ kind, id, workspaceId }: WorkspaceEvent) =>
        kind === "mention" && id === own && workspaceId === actor.workspaceId;
      const hear = (heard: Heard) => {
        if (heard === "resync") return send(resyncLine);
        send(lines(heard.filter(isOwnMention)));
        send(linesFor(heard, actor.workspaceId));
      };
      const unsubscribe = subscribe(hear);
      const beat = setInterval(async () => {
        const still = await authenticateSession(request).catch(() => actor);
        // It may have ended meanwhile.
        if (still === null) end();
        else if (!ended) send(beatLine);
      }, beatMs);
      let ended = false;
      end = (by) => {
        if (ended) return;
        ended = true;
        clearInterval(beat);
        unsubscribe();
        streams().delete(end);
        // Who went has closed it.
        if (by !== "browser") controller.close();
      };
      streams().add(end);
      request.signal.addEventListener("abort", () => end());
      send(hasMissedNothing(request) ? beatLine : resyncLine);
    },
    cancel: () => end("browser"),
  };
  const body = new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting }));
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" },
  });
}
