/** Finds addresses of the web in what somebody wrote. Pure. */

export interface TextPart {
  text: string;
  /** Where it leads; null for plain text. */
  href: string | null;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"]+/gi;
/** What ends a sentence and not an address. */
const TRAILING = /[.,;:!?'’”)\]}*_]$/;
const OPENED_BY: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/** Without the sentence's own signs at its end; a bracket that it opens itself stays. */
function trimmed(found: string): string {
  let text = found;
  for (let last = text.at(-1) ?? ""; TRAILING.test(last); last = text.at(-1) ?? "") {
    const opening = OPENED_BY[last];
    if (opening !== undefined && countOf(text, opening) >= countOf(text, last)) return text;
    text = text.slice(0, -1);
  }
  return text;
}

/** The text in its order, cut into what leads somewhere and what does not. Only http and https lead anywhere. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) parts.push({ text: text.slice(from, to), href: null });
  };
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(found);
    if (!URL.canParse(address)) continue;
    plain(index);
    parts.push({ text: address, href: address });
    from = index + address.length;
  }
  plain(text.length);
  return parts;
}
