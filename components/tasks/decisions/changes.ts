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
 * @param seen id of the entry after which it counts
 * @param reader their email: what they changed themselves is left out
 */
export function changedSince(history: readonly HistoryEntryJson[], seen: string, reader: string): ChangedValue[] {
  const at = history.findIndex(({ id }) => id === seen);
  const later = at < 0 ? [] : history.slice(0, at).toReversed();
  return later
    .filter(({ by }) => by?.toLowerCase() !== reader.toLowerCase())
    .flatMap(({ id, who, changed = [] }) => changed.map((words, place) => ({ id: `${id}-${place}`, words, who })));
}
