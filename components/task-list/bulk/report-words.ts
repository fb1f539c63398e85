/** What is said of a deed with several when it is over. Pure. */
import { amountOf, type BulkItem, countIn, type Deed, noteOf, wordsOf } from "#components/task-list/bulk/deeds.ts";
import type { NotDone } from "#components/task-list/bulk/perform.ts";
import type { BulkRun } from "#components/task-list/bulk/use-bulk.ts";

/** Said again where it is done: whoever reads only that must not think that all of them were. */
export const withNote = (words: string, deed: Deed): string => [words, noteOf(deed)].filter(Boolean).join(" ");

/** "File stopped on 12 tasks.": what ran by itself behind what was done; empty where nothing stopped. */
export const behindWords = (behind: BulkRun["behind"], locale: string): string =>
  [...Map.groupBy(behind, ({ action }) => action)]
    .map(
      ([action, those]) =>
        `${action} stopped on ${amountOf(
          those.map(({ item }) => item),
          locale,
        )}.`,
    )
    .join(" ");

type Reported = Pick<BulkRun, "done" | "behind" | "refused" | "left">;

/** How many were done, how many were not, and of how many nobody knows. */
export function reportWords(deed: Deed, { done, behind, refused, left }: Reported, locale: string): string {
  const amount = (of: readonly BulkItem[]) => amountOf(of, locale);
  const ended = (...ends: NotDone["end"][]) => refused.filter(({ end }) => ends.includes(end)).map(({ item }) => item);
  const words = wordsOf(deed);
  const stopped = words.stopped ? ended("stopped") : [];
  const sure = words.stopped ? ended("refused") : ended("refused", "stopped");
  const unsure = ended("unknown");
  const nothing = stopped.length > 0 ? null : "Nothing was done.";
  const sentences = [
    done.length > 0 ? words.done(done, locale) : nothing,
    behindWords(behind, locale),
    stopped.length > 0 && words.stopped?.(stopped, locale),
    left.length > 0 && `${amount(left)} ${countIn(left) === 1 ? "was" : "were"} not looked at.`,
    sure.length > 0 && `${amount(sure)} could not be done.`,
    unsure.length > 0 && `Of ${amount(unsure)} it is not known whether ${countIn(unsure) === 1 ? "it was" : "they were"} done.`,
  ];
  return withNote(sentences.filter(Boolean).join(" "), deed);
}
