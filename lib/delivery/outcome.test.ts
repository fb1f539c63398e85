import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outcomeOf, retryAfterMs, type Tried, type TryContext } from "#lib/delivery/outcome.ts";
import { TRY_ERRORS } from "#lib/delivery/status.ts";

const now = Date.UTC(2026, 0, 31, 9);
/** The first of three tries, in the middle of the jitter. */
const first: TryContext = { triesLeft: 3, number: 1, delaysMs: [5000, 60_000], jitter: 0.5, now };
const answered = (status: number, retryAfter?: string): Tried => ({ status, retryAfter });
const outcome = (tried: Tried, more: Partial<TryContext> = {}) => outcomeOf(tried, { ...first, ...more });

describe("a try", () => {
  test.each([200, 201, 204, 299])("answered %i is delivered, also the last one", (status) => {
    for (const triesLeft of [3, 1])
      expect(outcome(answered(status), { triesLeft })).toEqual({ status: "delivered", delayMs: null, gone: false });
  });

  test.each([300, 301, 302, 304, 307, 308, 400, 401, 404, 408, 409, 411, 429, 500, 502, 503, 599])(
    "answered %i is made again",
    (status) => {
      expect(outcome(answered(status))).toEqual({ status: "pending", delayMs: 5000, gone: false });
      expect(outcome(answered(status), { number: 2, triesLeft: 2 })).toEqual({ status: "pending", delayMs: 60_000, gone: false });
      expect(outcome(answered(status), { number: 3, triesLeft: 1 })).toEqual({ status: "failed", delayMs: null, gone: false });
    },
  );

  test.each(TRY_ERRORS)("without an answer that counts (%s) is made again", (error) => {
    expect(outcome({ error })).toEqual({ status: "pending", delayMs: 5000, gone: false });
    expect(outcome({ error }, { triesLeft: 1 })).toEqual({ status: "failed", delayMs: null, gone: false });
  });

  test("answered 410 is the last one, and nothing more is sent there", () => {
    for (const triesLeft of [3, 1])
      expect(outcome(answered(410, "60"), { triesLeft })).toEqual({ status: "failed", delayMs: null, gone: true });
  });

  test("that is made again after it was sent again by hand waits as before the last one", () => {
    expect(outcome(answered(500), { number: 7, triesLeft: 2 }).delayMs).toBe(60_000);
  });

  test("is made again at once where no wait is set", () => {
    expect(outcome(answered(500), { delaysMs: [0, 0] }).delayMs).toBe(0);
  });
});

describe("Retry-After", () => {
  const hour = 3_600_000;

  test.each([429, 503])("of a %i is waited for", (status) => {
    expect(outcome(answered(status, "120")).delayMs).toBe(120_000);
    expect(outcome(answered(status, "Sat, 31 Jan 2026 09:02:00 GMT")).delayMs).toBe(120_000);
  });

  test("is waited for up to an hour", () => {
    expect(outcome(answered(503, "3600")).delayMs).toBe(hour);
    expect(outcome(answered(503, "3601")).delayMs).toBe(hour);
    expect(outcome(answered(503, "9999999999")).delayMs).toBe(hour);
    expect(outcome(answered(429, "Sun, 01 Feb 2026 09:00:00 GMT")).delayMs).toBe(hour);
  });

  test("that asks for less than the usual wait, or for a moment that has passed, leaves it as it is", () => {
    for (const header of ["0", "1", "Sat, 31 Jan 2026 08:59:59 GMT"]) expect(outcome(answered(503, header)).delayMs).toBe(5000);
  });

  test.each(["", "soon", "-5", "1.5", "1e3", "99999999999", "NaN", "0x10", "60s!"])(
    "that says neither seconds nor a date (%j) is passed over",
    (header) => {
      expect(retryAfterMs(header, now)).toBeNull();
      expect(outcome(answered(503, header)).delayMs).toBe(5000);
    },
  );

  test("may stand between spaces", () => {
    expect(retryAfterMs(" 120\t", now)).toBe(120_000);
  });

  test("of another answer means nothing", () => {
    for (const status of [301, 400, 500, 502]) expect(outcome(answered(status, "120")).delayMs).toBe(5000);
  });

  test("gives no further try where none is left", () => {
    expect(outcome(answered(503, "120"), { triesLeft: 1 })).toMatchObject({ status: "failed", delayMs: null });
  });

  test("is never negative, for any text", () => {
    fc.assert(fc.property(fc.string(), (header) => (retryAfterMs(header, now) ?? 0) >= 0));
  });
});

describe("the wait", () => {
  test("may be longer than an hour where that is set", () => {
    expect(outcome(answered(500), { delaysMs: [7_200_000] }).delayMs).toBe(7_200_000);
  });

  test("falls within a fifth of what is set, and with Retry-After never before it or after an hour", () => {
    const delay = fc.integer({ min: 0, max: 600_000 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), delay, fc.option(fc.nat(10_000)), (jitter, delayMs, asked) => {
        const more = { jitter, delaysMs: [delayMs, delayMs] };
        const wait = outcome(answered(503, asked === null ? undefined : String(asked)), more).delayMs ?? -1;
        const least = Math.max(delayMs * 0.8, Math.min(3_600_000, (asked ?? 0) * 1000));
        expect(wait).toBeGreaterThanOrEqual(Math.floor(least));
        expect(wait).toBeLessThanOrEqual(Math.ceil(Math.max(delayMs * 1.2, (asked ?? 0) * 1000)));
      }),
    );
  });
});
