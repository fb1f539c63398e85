/** Durations counted in buckets, from which medians and the like are read: 64 numbers for any number of tries. */

/** Each bucket ends 1.2 times as far as the one before, the first at 1 ms, the last beyond a minute. */
const ratio = 1.2;
export const BUCKETS = 64;

/** The bucket of a duration. */
export const bucketOf = (durationMs: number): number =>
  durationMs <= 1 ? 0 : Math.min(BUCKETS - 1, Math.ceil(Math.log(durationMs) / Math.log(ratio)));

export const emptyBuckets = (): number[] => Array.from({ length: BUCKETS }, () => 0);

/**
 * The duration in ms that this share of all (0.5: the median) stayed under, at most a fifth too long; null where nothing was counted.
 */
export function percentile(buckets: readonly number[], share: number): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let counted = 0;
  const bucket = buckets.findIndex((count) => {
    counted += count;
    return counted >= total * share;
  });
  return Math.round(ratio ** bucket);
}
