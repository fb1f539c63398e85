import { STATUS_CODES } from "node:http";
import { describe, expect, test } from "vitest";
import { DELIVERY_STATUSES } from "#lib/delivery/status.ts";
import {
  gaveUpWords,
  isSuccess,
  nextTryIn,
  outcomeWords,
  redirectWords,
  restOfBadge,
  STATUS_WORDS,
  triesWords,
} from "#lib/delivery/words.ts";

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

describe("a badge", () => {
  test.each([
    ["delivered", 2, null, "Delivered"],
    ["pending", 0, inMs(-10), "Pending"],
    ["pending", 1, inMs(48_000), "Pending, next try in 48 s"],
    ["failed", 3, null, "Failed after 3 tries"],
    ["failed", 1, null, "Failed after 1 try"],
    ["failed", 0, null, "Failed"],
    ["cancelled", 2, inMs(48_000), "Cancelled"],
  ] as const)("of a delivery that is %s, after %i, next at %s, reads %s", (status, attemptCount, nextAttemptAt, words) => {
    expect(`${STATUS_WORDS[status]}${restOfBadge({ status, attemptCount, nextAttemptAt }, now)}`).toBe(words);
  });

  test("has a word for each status", () => {
    expect(Object.keys(STATUS_WORDS).toSorted()).toEqual(DELIVERY_STATUSES.toSorted());
  });
});

test("giving up is told with its tries", () => {
  expect(gaveUpWords(3)).toBe("Gave up after 3 tries.");
});

test("every answer in the 300s is told to lead nowhere, and no other", () => {
  for (const status of [300, 302, 399]) expect(redirectWords(status)).toBe("Redirects are not followed.");
  for (const status of [299, 400, 200, null, undefined]) expect(redirectWords(status)).toBeNull();
});

test("a status reads as it does everywhere", () => {
  const known = Object.entries(STATUS_CODES).filter(([status]) => Number(status) >= 200);
  const told = known.map(([status]) => [status, outcomeWords({ status: Number(status), error: null, durationMs: 1 })] as const);
  for (const [status, words] of told) expect([status, `${status} ${STATUS_CODES[status]}`]).toContain(words);
  const bare = told.filter(([status, words]) => words === status).map(([status]) => status);
  expect(bare, "told as a number: of WebDAV, given up, or never seen").toEqual(["207", "208", "226", "305", "506", "509", "510"]);
});

describe("a try", () => {
  test.each([
    [{ status: 503, error: null, durationMs: 12 }, "503 Service Unavailable", false],
    [{ status: 200, error: null, durationMs: 12 }, "200 OK", true],
    [{ status: 199, error: null, durationMs: 12 }, "199", false],
    [{ status: 299, error: null, durationMs: 12 }, "299", true],
    [{ status: 302, error: null, durationMs: 12 }, "302 Found", false],
    [{ status: 599, error: null, durationMs: 12 }, "599", false],
    [{ status: null, error: null, durationMs: 12 }, "No answer", false],
    [{ status: null, error: "timeout", durationMs: 15_004 }, "No answer in 15 s", false],
    [{ status: null, error: "timeout", durationMs: 200 }, "No answer in 200 ms", false],
    [{ status: null, error: "timeout", durationMs: 1000 }, "No answer in 1 s", false],
    [{ status: null, error: "network", durationMs: 3 }, "No connection", false],
    [{ status: null, error: "blocked_address", durationMs: 0 }, "Address not allowed", false],
    [{ status: 200, error: "too_large", durationMs: 40 }, "Answer too large", false],
  ] as const)("%j reads %s", (tried, words, good) => {
    expect(outcomeWords(tried)).toBe(words);
    expect(isSuccess(tried)).toBe(good);
  });
});
