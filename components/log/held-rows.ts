/** A list that does not jump under its reader. Pure. */

interface Row {
  id: string;
}

export interface HeldRows<T> {
  rows: T[];
  /** How many new ones are kept back. */
  waiting: number;
}

/**
 * The rows as the reader has them, each as it stands now, and behind them what was loaded since. New ones at the top wait; one
 * that has left the list stays as it was last seen.
 * @param shown what stands on the screen
 * @param fresh the list as the server has it now, newest first
 */
export function holdRows<T extends Row>(shown: readonly T[], fresh: readonly T[]): HeldRows<T> {
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const kept = new Set(shown.map(({ id }) => id));
  const behind = fresh.findLastIndex(({ id }) => kept.has(id)) + 1;
  const later = behind === 0 ? [] : fresh.slice(behind);
  return {
    rows: [...shown.map((row) => byId.get(row.id) ?? row), ...later],
    waiting: fresh.length - later.length - fresh.filter(({ id }) => kept.has(id)).length,
  };
}
