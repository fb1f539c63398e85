/** Which entries fit what is typed, and in what order. Pure. */

export interface Matched {
  label: string;
  /** Other words that find it. */
  also?: string;
}

const wordsOf = (typed: string): string[] => typed.toLowerCase().split(/\s+/).filter(Boolean);

/** Each place where a word begins or ends: "acme" begins within "anna@acme.com". */
const EDGES = /(?<![\p{L}\p{N}])|(?![\p{L}\p{N}])/gu;

/** Whether a word of the text begins so. */
const hasBegun = (text: string, word: string): boolean => [...text.matchAll(EDGES)].some(({ index }) => text.startsWith(word, index));

/** 0: the label begins so; 1: one of its words does; 2: somewhere in it; 3: only in the other words. */
function rankOf({ label, also = "" }: Matched, words: readonly string[]): number | null {
  const [name, rest] = [label.toLowerCase(), also.toLowerCase()];
  if (!words.every((word) => name.includes(word) || hasBegun(rest, word))) return null;
  const [first = ""] = words;
  if (name.startsWith(first)) return 0;
  if (name.split(/\s+/).some((part) => part.startsWith(first))) return 1;
  return name.includes(first) ? 2 : 3;
}

/** How the label answers to what is typed: whether it begins so, or only one of its words does. */
export function namedBy(entry: Matched, typed: string): "start" | "word" | null {
  return (["start", "word"] as const)[rankOf(entry, wordsOf(typed)) ?? -1] ?? null;
}

/** Those in which every word occurs, or begins one of the other words, the nearest first; all where nothing is typed. */
export function matching<T extends Matched>(entries: readonly T[], typed: string, most: number): T[] {
  const words = wordsOf(typed);
  return entries
    .flatMap((entry, order) => {
      const rank = rankOf(entry, words);
      return rank === null ? [] : [{ entry, rank, order }];
    })
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .slice(0, most)
    .map(({ entry }) => entry);
}
