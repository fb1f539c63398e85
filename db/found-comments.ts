/** Comments that are looked for by words. */
import { type SQL, sql } from "drizzle-orm";
import { queryOf } from "#db/found-tasks.ts";
import { taskComments } from "#db/schema/index.ts";
import { commentWords } from "#db/schema/value-words.ts";
import { readingsOf } from "#lib/fields/value-words.ts";

/**
 * Whether a comment that is shown holds all words, each as the beginning of one of its own. They are found first and ordered behind: by
 * the order's index the planner would read all others too. Null where the words have neither letters nor digits.
 */
export function isSaid(words: readonly string[]): SQL | null {
  const queries = words
    .map(readingsOf)
    .filter((readings) => readings.length > 0)
    .map((readings) => `(${queryOf(readings)})`);
  if (queries.length === 0) return null;
  return sql`${taskComments.id} in (with found as materialized (select ${taskComments.id} from ${taskComments}
    where ${taskComments.deletedAt} is null and ${commentWords(taskComments.text)} @@ to_tsquery('simple', ${queries.join(" & ")}))
    select id from found)`;
}
