/** Mentions in comments: `<@` and a member's id and `>` in the text, so that a mention keeps to its member whatever they are called. Pure. */

/** The most people that a comment mentions. */
export const MOST_MENTIONED = 20;

const MENTION = /<@([\w-]{22})>/g;

/** How a comment's text holds a mention. @param memberId as the outside sees it */
export const mentionOf = (memberId: string): string => `<@${memberId}>`;

/** Ids of those whom a text mentions, in its order, each once. */
export const mentionedIn = (text: string): string[] => [...new Set(Array.from(text.matchAll(MENTION), ([, id = ""]) => id))];

/** The text with something else in the place of each mention; one that is nobody's stays as it was typed. */
export const withMentions = (text: string, wordsOf: (memberId: string) => string | null): string =>
  text.replaceAll(MENTION, (mention: string, id: string) => wordsOf(id) ?? mention);

export interface MentionPart {
  text: string;
  /** Null for plain text. */
  memberId: string | null;
}

/** The text in its order, cut into mentions and what stands between them. */
export function mentionParts(text: string): MentionPart[] {
  const parts: MentionPart[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) parts.push({ text: text.slice(from, to), memberId: null });
  };
  for (const { 0: mention, 1: memberId = "", index } of text.matchAll(MENTION)) {
    plain(index);
    parts.push({ text: mention, memberId });
    from = index + mention.length;
  }
  plain(text.length);
  return parts;
}
