/** Where the bars of a request's trace stand. Pure. */
import type { IncomingRequestJson, TraceJson } from "#lib/wire/incoming.ts";

/** In percent of the whole. */
export interface Bar {
  left: number;
  width: number;
}

export interface Waterfall {
  /** From the request to the end of all that is known of it; at least 1. */
  totalMs: number;
  /** In the order of the trace. */
  bars: Bar[];
  /** When the answer was sent; null where none was. */
  answer: { left: number; afterMs: number } | null;
}

/** Bars lie within the whole, also where clocks of two processes differ. */
export function waterfallOf({
  receivedAt,
  durationMs,
  trace,
  answer,
}: Pick<IncomingRequestJson, "receivedAt" | "durationMs" | "answer"> & {
  trace: readonly Pick<TraceJson, "startedAt" | "durationMs">[];
}): Waterfall {
  const since = (at: string): number => Math.max(0, Date.parse(at) - Date.parse(receivedAt));
  const ends = trace.map(({ startedAt, durationMs: took }) => since(startedAt) + took);
  const answered = answer ? since(answer.answeredAt) : null;
  const totalMs = Math.max(1, durationMs ?? 0, answered ?? 0, ...ends);
  const percent = (ms: number): number => Math.min(100, (ms / totalMs) * 100);
  return {
    totalMs,
    bars: trace.map(({ startedAt, durationMs: took }) => {
      const left = percent(since(startedAt));
      return { left, width: Math.min(100 - left, percent(took)) };
    }),
    answer: answered === null ? null : { left: percent(answered), afterMs: answered },
  };
}
