/** What a measurement gives: figures with their unit and, where there is one, the aim. */

export interface Figure {
  /** Unique in its measurement: "action at 20, p50". */
  name: string;
  value: number;
  /** `ms`, `s`, `1/s`, `KiB`… A ratio's is `×`. */
  unit: string;
  aim?: { least: number } | { most: number };
  /** Why the aim was missed. Kept and shown only where it was. */
  reason?: string;
  /** What the figure counts, where its name does not say it. */
  note?: string;
}

export interface Measured {
  figures: Figure[];
  /** Under what circumstances, where they matter. */
  notes?: string[];
}

/** Measures, or says in a sentence why that can't be done here. `ends` takes what ends what it started. */
export type Bench = (ends: AsyncDisposableStack) => Promise<Measured | { skipped: string }>;

/** Null where there is no aim. */
export function isMet({ value, aim }: Figure): boolean | null {
  if (aim === undefined) return null;
  return "least" in aim ? value >= aim.least : value <= aim.most;
}

export const aimText = ({ aim, unit }: Figure): string => {
  if (aim === undefined) return "";
  return "least" in aim ? `≥ ${shown(aim.least, unit)}` : `≤ ${shown(aim.most, unit)}`;
};

/** Three digits that matter, or the whole number. */
export function shown(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  const text = value.toLocaleString("en-GB", { minimumFractionDigits: 0, maximumFractionDigits: digits });
  return `${text} ${unit}`.trim();
}

/** @param sorted ascending @param share 0 to 1 */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
