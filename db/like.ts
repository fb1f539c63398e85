/** Texts that are looked for by parts of them. */
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** As many words of a search are looked for. */
const mostWords = 8;

/** The words of a search: each of them must be in the text, in any order. */
export const searchWords = (typed: string): string[] => typed.split(/\s+/).filter(Boolean).slice(0, mostWords);

/** A pattern of `like` for any text that contains this one: `%` and `_` stand for themselves. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** As `withoutAccents` of `lib/text.ts`. Dear where a text is not ASCII: for few rows. */
export const unaccented = (text: SQLWrapper): SQL =>
  sql`case when octet_length(${text}) = length(${text}) then ${text}
    else normalize(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]+', '', 'g'), NFC) end`;
