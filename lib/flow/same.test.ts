import fc from "fast-check";
import { expect, test } from "vitest";
import { same } from "#lib/flow/same.ts";

test("members in another order, and members that are undefined, make no difference", () => {
  expect(same({ a: 1, b: [{ c: null }] }, { b: [{ c: null, d: undefined }], a: 1 })).toBe(true);
  expect(same({ a: undefined }, {})).toBe(true);
});

test.each([
  [{ a: 1 }, { a: "1" }],
  [{ a: null }, {}],
  [{}, { a: 0 }],
  [[1, 2], [1]],
  [[1], [1, 2]],
  [[], {}],
  [{ a: [1] }, { a: { 0: 1 } }],
  [{}, { toString: 1 }],
  [{ toString: 1 }, {}],
  [null, {}],
])("%j and %j are not the same", (a, b) => {
  expect(same(a, b)).toBe(false);
});

test("what is the same as text is the same, and nothing else", () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(fc.property(value, (a) => same(a, structuredClone(a))));
  fc.assert(fc.property(value, value, (a, b) => same(a, b) === same(b, a)));
  const sorted = (a: unknown): unknown => {
    if (Array.isArray(a)) return a.map(sorted);
    if (typeof a !== "object" || a === null) return a;
    return {
      members: Object.entries(a)
        .map(([key, each]) => [key, sorted(each)])
        .sort(),
    };
  };
  fc.assert(
    fc.property(value, value, (a, b) => same(a, b) === (JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)))),
    {
      numRuns: 500,
    },
  );
});
