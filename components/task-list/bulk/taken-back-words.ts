/** What is told of changes that were taken back. Pure. */

import { byReason, type Reasoned } from "#components/task-list/bulk/by-reason.ts";
import { type BulkItem, tasksIn } from "#components/task-list/bulk/deeds.ts";
import { counted, listed } from "#lib/in-words.ts";

/** As many as are named for one reason. */
const MOST_NAMED = 3;

function namesOf(items: readonly BulkItem[], locale: string): string {
  const [named, more] = [items.slice(0, MOST_NAMED).map(({ name }) => name), items.length - MOST_NAMED];
  return listed(more > 0 ? [...named, `${more.toLocaleString(locale)} more`] : named);
}

/** "2 tasks were put back. 1 task was not. Acme Corp: it was changed since." */
export function takenBackWords(back: readonly BulkItem[], kept: readonly Reasoned[], locale: string): string {
  const were = (items: readonly BulkItem[]) => `${counted(tasksIn(items), "task", { locale })} ${tasksIn(items) === 1 ? "was" : "were"}`;
  const sentences = [
    back.length > 0 ? `${were(back)} put back.` : "Nothing was put back.",
    kept.length > 0 && back.length > 0 && `${were(kept.map(({ item }) => item))} not.`,
    ...byReason(kept).map(({ reason, items }) => `${namesOf(items, locale)}: ${reason}`),
  ];
  return sentences.filter(Boolean).join(" ");
}
