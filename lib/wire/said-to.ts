/** What a comment says to somebody whom it mentions. Pure. */
import { firstCharacters } from "#lib/text.ts";
import { mentionOf } from "#lib/wire/mentions.ts";

/** So many characters of a sentence stand before the mention where it is a long one. */
const MOST_BEFORE = 120;
/** Where a sentence ends: a line, or its sign with a blank behind it. */
const SENTENCE_END = /\n|[.!?…]["'”’)]?\s/g;

function sentenceStart(text: string, at: number): number {
  const ends = Array.from(text.slice(0, at).matchAll(SENTENCE_END), ({ 0: sign, index }) => index + sign.length);
  const start = ends.at(-1) ?? 0;
  if (at - start <= MOST_BEFORE) return start;
  return Math.max(start, text.lastIndexOf(" ", at - MOST_BEFORE) + 1);
}

/**
 * What a text says to a member, in one line: from the sentence on in which it first mentions them.
 * @param most characters; a mention is not cut
 */
export function saidTo(text: string, memberId: string, most: number): string {
  const start = sentenceStart(text, Math.max(0, text.indexOf(mentionOf(memberId))));
  const line = text.slice(start).replaceAll(/\s+/g, " ").trim();
  const before = start > 0 ? "… " : "";
  if (line.length <= most) return before + line;
  const cut = firstCharacters(line, most).replace(/<@?[\w-]{0,22}$/, "");
  const blank = cut.lastIndexOf(" ");
  return `${before}${(blank > most / 2 ? cut.slice(0, blank) : cut).trimEnd()}…`;
}
