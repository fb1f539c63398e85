import { log } from "#lib/log.ts";

/**
 * An answer that is told line by line while it is worked out, each line a JSON. A reader that goes aborts `signal`.
 * @param gone aborted with the request
 * @param work what it throws ends the answer early
 */
export function jsonLines<Line>(gone: AbortSignal, work: (tell: (line: Line) => void, signal: AbortSignal) => Promise<void>): Response {
  const stopping = new AbortController();
  const signal = AbortSignal.any([gone, stopping.signal]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = (line: Line) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      // Not waited for here: lines go out while it is under way.
      void work(tell, signal)
        .catch((error: unknown) => {
          if (!signal.aborted) log.error({ err: error }, "an answer in lines broke off");
        })
        .then(() => {
          if (!signal.aborted) controller.close();
        });
    },
    cancel: () => stopping.abort(),
  });
  return new Response(body, {
    headers: { "content-type": "application/x-ndjson", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}
