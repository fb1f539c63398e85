import { storable } from "#lib/text.ts";

const longestSubject = 250;

/** One line, whatever stands in it: a line break would begin another header. */
export const asSubject = (text: string): string =>
  [
    ...storable(text)
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
      .trim(),
  ]
    .slice(0, longestSubject)
    .join("");
