/** Tasks that are looked for by words. */
import { ilike, type SQL, sql } from "drizzle-orm";
import { containing } from "#db/like.ts";
import { tasks } from "#db/schema/index.ts";
import { valueWords } from "#db/schema/value-words.ts";
import { readingsOf } from "#lib/fields/value-words.ts";

/** For `to_tsquery`: the last word of a reading may go on. All are letters and digits, so nothing that was typed is read as syntax. */
export const queryOf = (readings: readonly string[][]): string =>
  readings.map((parts) => `(${parts.map((part) => `'${part}'`).join(" & ")}:*)`).join(" | ");

/** Whether the word is a part of the task's name. */
export const isNamed = (word: string): SQL => ilike(tasks.name, containing(word));

/**
 * Whether the word is a part of the task's name or begins a word of its values. The query of the values is a sub-select, so that the
 * planner does not guess by its words how many tasks have them: beyond some memory it would not hash them.
 */
export function isFoundBy(word: string): SQL {
  const readings = readingsOf(word);
  if (readings.length === 0) return isNamed(word);
  return sql`(${isNamed(word)} or ${tasks.id} in (select ${tasks.id} from ${tasks}
    where ${valueWords(tasks.fields)} @@ (select to_tsquery('simple', ${queryOf(readings)}))))`;
}
