import { describe, expect, test } from "vitest";
import { waterfallOf } from "#components/requests/waterfall.ts";
import type { TraceJson } from "#lib/wire/incoming.ts";

const RECEIVED = Date.parse("2020-01-22T14:00:00Z");
const at = (ms: number): string => new Date(RECEIVED + ms).toISOString();
const receivedAt = at(0);
const operation = (startedMs: number, durationMs: number): TraceJson => ({
  operationId: "o1",
  kind: "api_call",
  of: "Orders",
  status: "succeeded",
  request: null,
  response: null,
  note: null,
  error: null,
  startedAt: at(startedMs),
  durationMs,
});
const answeredAt = (ms: number) => ({ status: 200, headers: {}, body: "", answeredAt: at(ms) });

describe("the waterfall", () => {
  test("has each bar where its operation began, as long as it took, in percent of the whole", () => {
    const trace = [operation(0, 50), operation(50, 100), operation(160, 30)];
    expect(waterfallOf({ receivedAt, durationMs: 200, trace, answer: answeredAt(190) })).toEqual({
      totalMs: 200,
      bars: [
        { left: 0, width: 25 },
        { left: 25, width: 50 },
        { left: 80, width: 15 },
      ],
      answer: { left: 95, afterMs: 190 },
    });
  });

  test("is as long as what is known, while the chain goes on", () => {
    const trace = [operation(0, 100), operation(100, 300)];
    expect(waterfallOf({ receivedAt, durationMs: null, trace, answer: null })).toEqual({
      totalMs: 400,
      bars: [
        { left: 0, width: 25 },
        { left: 25, width: 75 },
      ],
      answer: null,
    });
  });

  test("has room for an answer that came after the last operation", () => {
    const { totalMs, answer } = waterfallOf({ receivedAt, durationMs: null, trace: [operation(0, 10)], answer: answeredAt(40) });
    expect([totalMs, answer]).toEqual([40, { left: 100, afterMs: 40 }]);
  });

  test("keeps bars within the whole where clocks differ", () => {
    const { bars } = waterfallOf({ receivedAt, durationMs: 100, trace: [operation(-20, 100)], answer: answeredAt(-5) });
    expect(bars).toEqual([{ left: 0, width: 100 }]);
  });

  test("of nothing that took no time has no bars", () => {
    expect(waterfallOf({ receivedAt, durationMs: 0, trace: [], answer: answeredAt(0) })).toEqual({
      totalMs: 1,
      bars: [],
      answer: { left: 0, afterMs: 0 },
    });
  });
});
