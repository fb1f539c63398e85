/** Server-sent events for a signed-in browser: what changed in its workspace. */

import type { Actor } from "#lib/auth/can.ts";
import { authenticateSession } from "#lib/auth/session-cookie.ts";
import { toPublic } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { livePlace, subscribe, type WorkspaceEvent } from "#lib/services/live.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";

const beatMs = 15_000;
/** Lines that wait for a browser to read them. One that has fallen behind further loads anew when it comes back. */
const mostWaiting = 1000;

const streams = () => once("event streams", () => new Set<() => void>());

/** A stream ends only when somebody ends it, so a process that stops does this first. */
export function endStreams(): void {
  for (const end of streams()) end();
}

/** Named, so that a browser can tell a stream that is quiet from one that is lost. */
const beatLine = new TextEncoder().encode("event: beat\ndata:\n\n");
const line = (event: LiveEvent) => new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`);
const resync: LiveEvent = { kind: "resync", id: "" };

/** What its page shows is as old as `after`, the place at which it was drawn; without one it fetches all of it anew. */
const hasMissedNothing = ({ url }: Request): boolean => {
  const after = new URL(url).searchParams.get("after");
  return after !== null && after === livePlace();
};

/** Ends when the browser goes or does not read, when its session is revoked (checked at each beat), or when the process stops. */
export function eventStream(actor: Actor, request: Request): Response {
  const own = toPublic(actor.memberId);
  let end = (_by?: "browser") => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: Uint8Array) => {
        if ((controller.desiredSize ?? 0) <= -mostWaiting) end();
        else controller.enqueue(text);
      };
      const hear = (event: WorkspaceEvent | "resync") => {
        if (event === "resync") send(line(resync));
        else if (event.workspaceId === actor.workspaceId && (event.kind !== "mention" || event.id === own))
          send(line({ kind: event.kind, id: event.id, flowId: event.flowId }));
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
      send(hasMissedNothing(request) ? beatLine : line(resync));
    },
    cancel: () => end("browser"),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" },
  });
}
