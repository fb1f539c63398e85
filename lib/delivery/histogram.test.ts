import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUCKETS, bucketOf, emptyBuckets, percentile } from "#lib/delivery/histogram.ts";

/** What is measured: whole milliseconds, up to the longest time-out but some. */
const duration = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 90_000 }));
const durations = fc.array(duration, { minLength: 1, maxLength: 200 });
const share = fc.double({ min: 0.001, max: 1, noNaN: true });

function counted(values: readonly number[]): number[] {
  const buckets = emptyBuckets();
  for (const value of values) buckets[bucketOf(value)] = (buckets[bucketOf(value)] ?? 0) + 1;
  return buckets;
}

/** The smallest of the values that at least this share of them does not exceed. */
const exact = (values: readonly number[], of: number): number =>
  values.toSorted((one, other) => one - other)[Math.ceil(values.length * of) - 1] ?? 0;

describe("buckets", () => {
  test("are as many as are stored, and a longer duration is never in an earlier one", () => {
    expect(emptyBuckets()).toHaveLength(BUCKETS);
    fc.assert(
      fc.property(duration, duration, (one, other) => {
        expect(bucketOf(Math.min(one, other))).toBeLessThanOrEqual(bucketOf(Math.max(one, other)));
      }),
    );
  });

  test("hold every duration: none at all in the first one, any longer one in the last one", () => {
    expect(bucketOf(0)).toBe(0);
    expect(bucketOf(1)).toBe(0);
    expect(bucketOf(2)).toBeGreaterThan(0);
    expect(bucketOf(10_000_000)).toBe(BUCKETS - 1);
  });
});

describe("a percentile", () => {
  test("is null where nothing was counted", () => {
    expect(percentile(emptyBuckets(), 0.5)).toBeNull();
    expect(percentile([], 0.5)).toBeNull();
  });

  test("is never below the exact one, and at most a fifth above it", () => {
    fc.assert(
      fc.property(durations, share, (values, of) => {
        const read = percentile(counted(values), of) ?? -1;
        const right = Math.max(1, exact(values, of));
        expect(read).toBeGreaterThanOrEqual(right);
        // Told in whole milliseconds.
        expect(read).toBeLessThanOrEqual(Math.round(right * 1.2 + 0.5));
      }),
    );
  });

  test("of a larger share is never smaller", () => {
    fc.assert(
      fc.property(durations, share, share, (values, one, other) => {
        const buckets = counted(values);
        expect(percentile(buckets, Math.min(one, other)) ?? 0).toBeLessThanOrEqual(percentile(buckets, Math.max(one, other)) ?? 0);
      }),
    );
  });
});
