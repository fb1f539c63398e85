/** The times that a log looks back. Pure. */
const HOUR_MS = 3_600_000;

export const RANGES = {
  hour: { label: "Last hour", in: "the last hour", ms: HOUR_MS },
  day: { label: "Last 24 hours", in: "the last 24 hours", ms: 24 * HOUR_MS },
  week: { label: "Last 7 days", in: "the last 7 days", ms: 7 * 24 * HOUR_MS },
  month: { label: "Last 30 days", in: "the last 30 days", ms: 30 * 24 * HOUR_MS },
} as const;
export type Range = keyof typeof RANGES;
export const RANGE_NAMES = Object.keys(RANGES) as Range[];

/** For a menu. */
export const RANGE_OPTIONS = RANGE_NAMES.map((value) => ({ value, label: RANGES[value].label }));

/** The start of the time, as seen from a moment in milliseconds. ISO 8601. */
export const sinceOf = (range: Range, at: number): string => new Date(at - RANGES[range].ms).toISOString();
