import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { SIGNS } from "#lib/fields/value-words.ts";

/** As a class of Postgres' regular expressions. Its text parser takes all beyond ASCII for letters where the locale is C. */
const signs = `[${SIGNS.map((range) => range.replaceAll(/[0-9a-f]+/g, "\\x$&")).join("")}]`;

/** Signs by which Postgres would take an address, a path or a decimal for one word. */
const joining = "@./-_<&+";
const blanks = " ".repeat(joining.length);

/**
 * The words of all texts among a task's values, as an index may hold them; numbers and days are stored as texts, checkboxes are not.
 * Escapes of JSON, which would begin a word with their letter, become blanks, and so do the signs by which Postgres would take an
 * address, a path or a decimal for one word, and those beyond ASCII. What is cut off is more than one entry may hold.
 */
export const valueWords = (values: SQLWrapper): SQL =>
  sql`to_tsvector('simple', translate(regexp_replace(left(jsonb_path_query_array(${values}, '$.* ? (@.type() == "string")')::text, 200000), '\\\\(u[0-9a-f]{4}|.)|${sql.raw(signs)}', ' ', 'g'), '${sql.raw(joining)}', '${sql.raw(blanks)}'))`;

/** The words of a comment, by the same rule; whom it mentions are no words, since their names are not in it. */
export const commentWords = (text: SQLWrapper): SQL =>
  sql`to_tsvector('simple', translate(regexp_replace(${text}, '<@[A-Za-z0-9_-]{22}>|${sql.raw(signs)}', ' ', 'g'), '${sql.raw(joining)}', '${sql.raw(blanks)}'))`;

/** The words of any other text, by the same rule. No index holds them. */
export const textWords = (text: SQLWrapper): SQL =>
  sql`to_tsvector('simple', translate(regexp_replace(${text}, '${sql.raw(signs)}', ' ', 'g'), '${sql.raw(joining)}', '${sql.raw(blanks)}'))`;
