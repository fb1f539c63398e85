/** Which values were changed, for those who decide. Pure. */
import { listed } from "#lib/in-words.ts";
import { type ChangedFieldJson, changedWords, isSameValue } from "#lib/wire/changed-field.ts";
import type { HistoryEntryJson } from "#lib/wire/pages.ts";

type Entry = Pick<HistoryEntryJson, "at" | "by" | "who" | "changed">;

export interface ChangedValue {
  /** The field's, once in the list. */
  key: string;
  /** "Amount: 384.50 → 400.00" */
  words: string;
  /** Names of those who changed it; null where nobody signed in did. */
  who: string | null;
}

const isBy = ({ by }: Entry, email: string | null): boolean => email !== null && by?.toLowerCase() === email.toLowerCase();

/**
 * Each field once, with the first and the last of its values, in the order in which they were changed first; without those that came back
 * to what they were.
 * @param entries newest first
 * @param reader their email: what they set themselves, they know; null: it counts too
 */
export function changesIn(entries: readonly Entry[], reader: string | null = null): ChangedValue[] {
  const fields = new Map<string, ChangedFieldJson & { who: Set<string> }>();
  for (const entry of entries.toReversed())
    for (const change of entry.changed ?? []) {
      if (isBy(entry, reader)) {
        fields.delete(change.key);
        continue;
      }
      const known = fields.get(change.key);
      const who = new Set([...(known?.who ?? []), ...(entry.who === null ? [] : [entry.who])]);
      fields.set(change.key, { ...change, before: known ? known.before : change.before, who });
    }
  return [...fields.values()]
    .filter(({ before, after }) => before === null || !isSameValue(before, after))
    .map(({ who, ...change }) => ({ key: change.key, words: changedWords(change), who: who.size === 0 ? null : listed([...who]) }));
}

/** From when on each note of an approval tells of changes; null where it does not stand there. */
export interface Since {
  rejected: string | null;
  approved: string | null;
  /** The reader saw the task as it was then. */
  seen: string | null;
}

/**
 * What each note tells: a change stands in one alone, the one of what happened last before it.
 * @param history newest first
 * @param reader their email: what they change while they look is no news to them
 */
export function dividedChanges(
  history: readonly Entry[],
  { rejected, approved, seen }: Since,
  reader: string,
): Record<keyof Since, ChangedValue[]> {
  const after = (at: string | null) => (at === null ? [] : history.filter((entry) => entry.at > at));
  const isNews = (entry: Entry) => seen !== null && entry.at > seen && !isBy(entry, reader);
  const rest = (at: string | null) => after(at).filter((entry) => !isNews(entry));
  const sinceApproved = rest(approved);
  return {
    rejected: changesIn(rest(rejected).filter((entry) => !sinceApproved.includes(entry))),
    approved: changesIn(sinceApproved),
    seen: changesIn(after(seen), reader),
  };
}
