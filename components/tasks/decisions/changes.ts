/** What others changed of a task's values while somebody decides. Pure. */
import type { HistoryEntryJson } from "#lib/wire/pages.ts";

export interface ChangedValue {
  /** Unique in the list. */
  id: string;
  /** "Amount: 384.50 → 400.00" */
  words: string;
  /** Name of who changed it; null where nobody signed in did. */
  who: string | null;
}

/**
 * The earliest first.
 * @param history newest first
 * @param seen the time after which it counts
 * @param reader their email: what they changed themselves is left out; null: nothing is
 */
export function changedSince(history: readonly HistoryEntryJson[], seen: string, reader: string | null): ChangedValue[] {
  return history
    .filter(({ at, by }) => at > seen && (reader === null || by?.toLowerCase() !== reader.toLowerCase()))
    .toReversed()
    .flatMap(({ id, who, changed = [] }) => changed.map((words, place) => ({ id: `${id}-${place}`, words, who })));
}
