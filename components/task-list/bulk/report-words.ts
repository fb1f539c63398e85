/** What is said of a deed with several when it is over. Pure. */
import { amountOf, type BulkItem, countIn, type Deed, noteOf, wordsOf } from "#components/task-list/bulk/deeds.ts";
import type { NotDone } from "#components/task-list/bulk/perform.ts";
import type { BulkRun } from "#components/task-list/bulk/use-bulk.ts";
import { counted } from "#lib/in-words.ts";

/** Said again where it is done: whoever reads only that must not think that all of them were. */
export const withNote = (words: string, deed: Deed): string => [words, noteOf(deed)].filter(Boolean).join(" ");

/** "File stopped on 12 tasks.": what ran by itself behind what was done; empty where nothing stopped. */
const behindWords = (behind: BulkRun["behind"], locale: string): string =>
  [...Map.groupBy(behind, ({ action }) => action)]
    .map(
      ([action, those]) =>
        `${action} stopped on ${amountOf(
          those.map(({ item }) => item),
          locale,
        )}.`,
    )
    .join(" ");

/** At more places than that nobody looks for a task by this message. */
const MOST_PLACES = 3;

/** "2 tasks are in Review. 1 task is completed." */
function landedWords(landed: BulkRun["landed"], locale: string): string {
  const places = [...Map.groupBy(landed, ({ at }) => at)];
  if (places.length > MOST_PLACES) return "";
  return places
    .map(([at, those]) => {
      const count = new Set(those.map(({ item }) => item.id)).size;
      return `${counted(count, "task", { locale })} ${count === 1 ? "is" : "are"} ${at}.`;
    })
    .join(" ");
}

/** What became of the tasks by what was done. */
export const afterWords = ({ behind, landed }: Pick<BulkRun, "behind" | "landed">, locale: string): string =>
  [behindWords(behind, locale), landedWords(landed, locale)].filter(Boolean).join(" ");

type Reported = Pick<BulkRun, "done" | "behind" | "landed" | "refused" | "left">;

/** How many were done, how many were not, and of how many nobody knows. */
export function reportWords(deed: Deed, { done, behind, landed, refused, left }: Reported, locale: string): string {
  const amount = (of: readonly BulkItem[]) => amountOf(of, locale);
  const ended = (...ends: NotDone["end"][]) => refused.filter(({ end }) => ends.includes(end)).map(({ item }) => item);
  const words = wordsOf(deed);
  const stopped = words.stopped ? ended("stopped") : [];
  const sure = words.stopped ? ended("refused") : ended("refused", "stopped");
  const unsure = ended("unknown");
  const nothing = stopped.length > 0 ? null : "Nothing was done.";
  const sentences = [
    done.length > 0 ? words.done(done, locale) : nothing,
    afterWords({ behind, landed }, locale),
    stopped.length > 0 && words.stopped?.(stopped, locale),
    left.length > 0 && `${amount(left)} ${countIn(left) === 1 ? "was" : "were"} not looked at.`,
    sure.length > 0 && `${amount(sure)} could not be done.`,
    unsure.length > 0 && `Of ${amount(unsure)} it is not known whether ${countIn(unsure) === 1 ? "it was" : "they were"} done.`,
  ];
  return withNote(sentences.filter(Boolean).join(" "), deed);
}
