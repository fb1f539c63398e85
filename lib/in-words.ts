/** Counts and lists as sentences say them. Pure. */

/** As the sentences themselves: in English. */
export const PLAIN = "en-GB";

const AND = new Intl.ListFormat(PLAIN, { type: "conjunction" });
const OR = new Intl.ListFormat(PLAIN, { type: "disjunction" });

interface Counting {
  /** Where several are not the noun with an s: "deliveries". */
  many?: string;
  /** How the number is written; that of plain English where nobody's is known. */
  locale?: string;
}

/** `1 task`, `1,204 tasks`. */
export const counted = (count: number, one: string, { many = `${one}s`, locale = PLAIN }: Counting = {}): string =>
  `${count.toLocaleString(locale)} ${count === 1 ? one : many}`;

/** `A, B and C`. */
export const listed = (names: readonly string[]): string => AND.format(names);

/** `A, B or C`. */
export const eitherOf = (names: readonly string[]): string => OR.format(names);
