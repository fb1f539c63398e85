import { expect, test } from "vitest";
import type { Ended } from "#lib/worker/deliverer.ts";
import { healthOf } from "#lib/worker/health.ts";

/** What counts of a try that ended; `failure` null where it succeeded. */
const tried = (endpointId: string, failure: string | null, more: { failuresInRow?: number; gone?: boolean } = {}): Ended =>
  ({
    claimed: { endpointId, failuresInRow: more.failuresInRow ?? 0 },
    failure,
    outcome: { status: failure === null ? "delivered" : "failed", delayMs: null, gone: more.gone ?? false },
  }) as Ended;

test("successes of an endpoint in good health are no news", () => {
  expect(healthOf([tried("a", null), tried("a", null)])).toEqual([]);
  expect(healthOf([])).toEqual([]);
});

test("failures are counted for each endpoint, with the last one in words", () => {
  expect(healthOf([tried("a", "answered 500."), tried("b", "hung."), tried("a", "answered 503.")])).toEqual([
    { endpointId: "a", succeeded: false, failures: 2, failure: "answered 503.", gone: false },
    { endpointId: "b", succeeded: false, failures: 1, failure: "hung.", gone: false },
  ]);
});

test("a success after failures is news, whether they were in this group or before it", () => {
  expect(healthOf([tried("a", null, { failuresInRow: 20 })])).toEqual([
    { endpointId: "a", succeeded: true, failures: 0, failure: null, gone: false },
  ]);
  expect(healthOf([tried("a", "answered 500."), tried("a", null)])).toEqual([
    { endpointId: "a", succeeded: true, failures: 0, failure: "answered 500.", gone: false },
  ]);
});

test("only failures after the last success count as in a row", () => {
  expect(healthOf([tried("a", "one."), tried("a", null), tried("a", "two."), tried("a", "three.")])).toEqual([
    { endpointId: "a", succeeded: true, failures: 2, failure: "three.", gone: false },
  ]);
});

test("a 410 stays one, whatever comes after it", () => {
  expect(healthOf([tried("a", "answered 410 Gone.", { gone: true }), tried("a", "answered 500.")])).toMatchObject([
    { gone: true, failures: 2 },
  ]);
  expect(healthOf([tried("a", "answered 410 Gone.", { gone: true }), tried("a", null)])).toMatchObject([{ gone: true, succeeded: true }]);
});
