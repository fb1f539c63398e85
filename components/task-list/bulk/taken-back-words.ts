/** What is told of changes that were taken back. Pure. */

import { byReason, type Reasoned } from "#components/task-list/bulk/by-reason.ts";
import { amountOf, type BulkItem, countIn } from "#components/task-list/bulk/deeds.ts";
import { listed } from "#lib/in-words.ts";

/** As many as are named for one reason. */
const MOST_NAMED = 3;

function namesOf(items: readonly BulkItem[], locale: string): string {
  const [named, more] = [items.slice(0, MOST_NAMED).map(({ name }) => name), items.length - MOST_NAMED];
  return listed(more > 0 ? [...named, `${more.toLocaleString(locale)} more`] : named);
}

/** What was not put back. */
export interface Kept extends Reasoned {
  /** Because somebody has changed it since. */
  changed: boolean;
}

function changedSince(items: readonly BulkItem[], locale: string): string {
  const names = namesOf(items, locale);
  return items.length === 1
    ? `${names} was changed since, and keeps what it has.`
    : `${names} were changed since, and keep what they have.`;
}

/** "2 tasks were put back. 1 task was not. Acme Corp was changed since, and keeps what it has." */
export function takenBackWords(back: readonly BulkItem[], kept: readonly Kept[], locale: string): string {
  const changed = kept.filter((each) => each.changed).map(({ item }) => item);
  const were = (items: readonly BulkItem[]) => `${amountOf(items, locale)} ${countIn(items) === 1 ? "was" : "were"}`;
  const sentences = [
    back.length > 0 ? `${were(back)} put back.` : "Nothing was put back.",
    kept.length > 0 && back.length > 0 && `${were(kept.map(({ item }) => item))} not.`,
    changed.length > 0 && changedSince(changed, locale),
    ...byReason(kept.filter((each) => !each.changed)).map(({ reason, items }) => `${namesOf(items, locale)}: ${reason}`),
  ];
  return sentences.filter(Boolean).join(" ");
}
