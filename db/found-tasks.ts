/** Tasks that are looked for by words. */
import { ilike, type SQL, sql } from "drizzle-orm";
import { containing } from "#db/like.ts";
import { members, tasks } from "#db/schema/index.ts";
import { textWords, valueWords } from "#db/schema/value-words.ts";
import { readingsOf } from "#lib/fields/value-words.ts";

/** For `to_tsquery`: the last word of a reading may go on. All are letters and digits, so nothing that was typed is read as syntax. */
export const queryOf = (readings: readonly string[][]): string =>
  readings.map((parts) => `(${parts.map((part) => `'${part}'`).join(" & ")}:*)`).join(" | ");

const fullNameOf = sql`${members.firstName} || ' ' || ${members.lastName}`;

/** Whether the word is a part of the task's name. */
export const isNamed = (word: string): SQL => ilike(tasks.name, containing(word));

/** So many people are looked for by one word. */
const mostPeople = 20;

/**
 * The words of the emails of those whose name has such a word, as a query: values hold people by their emails. Null where nobody is
 * called so.
 */
const emailsOf = (workspaceId: string, query: string): SQL => sql`(select string_agg('(' || words || ')', ' | ') from (
  select (select string_agg(quote_literal(lexeme), ' & ') from unnest(${textWords(members.email)})) as words from ${members}
  where ${members.workspaceId} = ${workspaceId} and ${textWords(fullNameOf)} @@ to_tsquery('simple', ${query})
  order by ${members.email} limit ${mostPeople}) named)`;

/**
 * Whether the word is a part of the task's name, or begins a word of its values or of the name of a person among them. The query of the
 * values is a sub-select, so that the planner does not guess by its words how many tasks have them: beyond some memory it would not
 * hash them.
 */
export function isFoundBy(word: string, workspaceId: string): SQL {
  const readings = readingsOf(word);
  if (readings.length === 0) return isNamed(word);
  const query = queryOf(readings);
  // One letter begins the names of too many.
  const either = word.length > 1 ? sql`concat_ws(' | ', ${query}::text, ${emailsOf(workspaceId, query)})` : sql`${query}`;
  return sql`(${isNamed(word)} or ${tasks.id} in (select ${tasks.id} from ${tasks}
    where ${valueWords(tasks.fields)} @@ (select to_tsquery('simple', ${either}))))`;
}
