/** Tasks that are looked for by words. */
import { ilike, type SQL, sql } from "drizzle-orm";
import { containing, unaccented } from "#db/like.ts";
import { members, tasks } from "#db/schema/index.ts";
import { textWords, valueWords } from "#db/schema/value-words.ts";
import { readingsOf } from "#lib/fields/value-words.ts";
import { withoutAccents } from "#lib/text.ts";

/** For `to_tsquery`: the last word of a reading may go on. All are letters and digits, so nothing that was typed is read as syntax. */
export const queryOf = (readings: readonly string[][]): string =>
  readings.map((parts) => `(${parts.map((part) => `'${part}'`).join(" & ")}:*)`).join(" | ");

const fullNameOf = sql`${members.firstName} || ' ' || ${members.lastName}`;

/** Whether the word is a part of the task's name. */
export const isNamed = (word: string): SQL => ilike(tasks.name, containing(word));

/** So many people are looked for by one word. */
const mostPeople = 100;

/** What is asked of the people whose name has such a word. */
const ofNamed = (what: SQL, workspaceId: string, query: string): SQL => sql`(select ${what} from (
  select ${members.email} from ${members}
  where ${members.workspaceId} = ${workspaceId} and ${textWords(unaccented(fullNameOf))} @@ to_tsquery('simple', ${query})
  order by ${members.email} limit ${mostPeople}) named)`;

/** The words of their emails as a query, which an index answers: values hold people by their emails. Null where nobody is called so. */
const emailWords = sql`string_agg((select '(' || string_agg(quote_literal(lexeme), ' & ') || ')' from unnest(${textWords(sql`email`)})), ' | ')`;

/** Whether a value is one of those emails: its words alone may stand in several. Cheaper on each task than the words in their order. */
const holdsOne = (workspaceId: string, query: string): SQL =>
  sql`lower(jsonb_path_query_array(${tasks.fields}, '$.* ? (@.type() == "string")')::text)::jsonb
    ?| ${ofNamed(sql`array_agg(lower(email))`, workspaceId, query)}`;

/**
 * Whether the word is a part of the task's name, or begins a word of its values or of the name of a person among them. Queries of the
 * values are sub-selects, so that the planner does not guess by their words how many tasks have them: beyond some memory it would not
 * hash them.
 */
export function isFoundBy(word: string, workspaceId: string): SQL {
  const readings = readingsOf(word);
  if (readings.length === 0) return isNamed(word);
  const query = queryOf(readings);
  const holding = (words: SQL) =>
    sql`select ${tasks.id} from ${tasks} where ${valueWords(tasks.fields)} @@ (select to_tsquery('simple', ${words}))`;
  const values = holding(sql`${query}`);
  const called = queryOf(readingsOf(withoutAccents(word)));
  const people = sql`${holding(ofNamed(emailWords, workspaceId, called))} and ${holdsOne(workspaceId, called)}`;
  // One letter begins the names of too many.
  return sql`(${isNamed(word)} or ${tasks.id} in (${word.length > 1 ? sql`${values} union all ${people}` : values}))`;
}
