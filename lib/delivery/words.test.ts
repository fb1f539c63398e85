import { describe, expect, test } from "vitest";
import { isSuccess, nextTryIn, outcomeWords, restOfBadge, triesWords } from "#lib/delivery/words.ts";

const now = Date.parse("2020-01-22T13:08:00.000Z");
const inMs = (ms: number) => new Date(now + ms).toISOString();

describe("when the next try is", () => {
  test.each([
    [48_000, "48 s"],
    [47_001, "48 s"],
    [1, "1 s"],
    [120_000, "120 s"],
    [120_001, "2 min"],
    [420_000, "7 min"],
    [3_600_000, "60 min"],
  ])("in %i ms reads %s", (ms, words) => {
    expect(nextTryIn(inMs(ms), now)).toBe(words);
  });

  test.each([
    ["nothing is planned", null],
    ["it is due", inMs(0)],
    ["it was due", inMs(-5000)],
  ])("says nothing where %s", (_case, at) => {
    expect(nextTryIn(at, now)).toBeNull();
  });
});

test.each([
  [1, "1 try"],
  [3, "3 tries"],
])("%i reads %s", (count, words) => {
  expect(triesWords(count)).toBe(words);
});

describe("behind a badge's word stands", () => {
  test.each([
    ["delivered", 2, null, ""],
    ["pending", 0, inMs(-10), ""],
    ["pending", 1, inMs(48_000), ", next try in 48 s"],
    ["failed", 3, null, " after 3 tries"],
    ["failed", 1, null, " after 1 try"],
    ["failed", 0, null, ""],
    ["cancelled", 2, inMs(48_000), ""],
  ] as const)("%s after %i: %s", (status, attemptCount, nextAttemptAt, rest) => {
    expect(restOfBadge({ status, attemptCount, nextAttemptAt }, now)).toBe(rest);
  });
});

describe("a try", () => {
  test.each([
    [{ status: 503, error: null, durationMs: 12 }, "503 Service Unavailable", false],
    [{ status: 200, error: null, durationMs: 12 }, "200 OK", true],
    [{ status: 299, error: null, durationMs: 12 }, "299", true],
    [{ status: 302, error: null, durationMs: 12 }, "302 Found", false],
    [{ status: 599, error: null, durationMs: 12 }, "599", false],
    [{ status: null, error: null, durationMs: 12 }, "No answer", false],
    [{ status: null, error: "timeout", durationMs: 15_004 }, "No answer in 15 s", false],
    [{ status: null, error: "timeout", durationMs: 200 }, "No answer in 200 ms", false],
    [{ status: null, error: "network", durationMs: 3 }, "No connection", false],
    [{ status: null, error: "blocked_address", durationMs: 0 }, "Address not allowed", false],
    [{ status: 200, error: "too_large", durationMs: 40 }, "Answer too large", false],
  ] as const)("%j reads %s", (tried, words, good) => {
    expect(outcomeWords(tried)).toBe(words);
    expect(isSuccess(tried)).toBe(good);
  });
});
