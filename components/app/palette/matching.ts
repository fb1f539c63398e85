/** Which entries fit what is typed, and in what order. Pure. */
import { withoutAccents } from "#lib/text.ts";

export interface Matched {
  label: string;
  /** What it is called by itself, where the label says what is done with it: "Finish" of "Go to Finish". */
  name?: string | undefined;
  /** Other words that find it. */
  also?: string;
}

/** As it is compared. */
const plain = (text: string): string => withoutAccents(text).toLowerCase();

const wordsOf = (typed: string): string[] => plain(typed).split(/\s+/).filter(Boolean);

/** Each place where a word begins or ends: "acme" begins within "anna@acme.com". */
const EDGES = /(?<![\p{L}\p{N}])|(?![\p{L}\p{N}])/gu;

/** Whether a word of the text begins so. */
const hasBegun = (text: string, word: string): boolean => [...text.matchAll(EDGES)].some(({ index }) => text.startsWith(word, index));

/** 0: it is called so; 1: it begins so; 2: one of its words does; 3: somewhere in it; 4: nowhere. */
function nearness(name: string, words: readonly string[]): number {
  const [first = ""] = words;
  if (name === words.join(" ")) return 0;
  if (name.startsWith(first)) return 1;
  if (name.split(/\s+/).some((part) => part.startsWith(first))) return 2;
  return name.includes(first) ? 3 : 4;
}

/** By its name or its label, whichever is nearer; 4: only in the other words. */
function rankOf({ label, name = label, also = "" }: Matched, words: readonly string[]): number | null {
  const [whole, own, rest] = [plain(label), plain(name), plain(also)];
  if (!words.every((word) => whole.includes(word) || hasBegun(rest, word))) return null;
  return Math.min(nearness(whole, words), nearness(own, words));
}

/** How it answers to what is typed: whether it is called so, begins so, or only one of its words does. */
export function namedBy(entry: Matched, typed: string): "whole" | "start" | "word" | null {
  return (["whole", "start", "word"] as const)[rankOf(entry, wordsOf(typed)) ?? -1] ?? null;
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
